package xyz.noderr.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.benchmarks.result.SuiteResult;
import xyz.noderr.pipeline.InvalidInputException;

/** What was found, in a file. */
final class ResultFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private ResultFile() {}

    static String text(SuiteResult result) {
        return MAPPER.writeValueAsString(result) + "\n";
    }

    static void write(Path file, SuiteResult result) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text(result));
    }

    /**
     * Reads one.
     *
     * @throws InvalidInputException when it is no such file, or of another version
     */
    static SuiteResult read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    file.toString(),
                    "a file that noderr bench has written",
                    "no such file",
                    "look into benchmarks/results, or run noderr bench --out " + file);
        }
        try {
            SuiteResult result = MAPPER.readValue(file, SuiteResult.class);
            if (result.schema() == SuiteResult.SCHEMA) {
                return result;
            }
            throw unreadable(file, "version " + result.schema());
        } catch (JacksonException other) {
            throw unreadable(file, other.getOriginalMessage());
        }
    }

    private static InvalidInputException unreadable(Path file, String found) {
        return new InvalidInputException(
                file.toString(),
                "what noderr bench writes, version " + SuiteResult.SCHEMA,
                found,
                "measure again with noderr bench --out " + file);
    }
}

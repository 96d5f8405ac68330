package xyz.noderr.backtest.sweep.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * The outcomes of a sweep's tasks in a file, a line of JSON each, written as they come. A sweep that was killed reads them
 * again and runs what is missing: what it was writing then ends without a newline and is left out. The first line says of
 * which settings and data they are. How points are chosen and judged does not matter to what came of one, so that a
 * sweep with another search or a larger budget goes on with the same file.
 */
public final class RunLedger implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, RunOutcome> known = new HashMap<>();
    private final FileChannel file;

    /**
     * Of which runs a ledger is.
     *
     * @param settings SHA-256 of the backtest's settings before they are varied
     * @param data SHA-256 of the market data
     * @param model its SHA-256; empty without one
     * @param periodNanos of the returns
     * @param program that ran them
     */
    public record About(String settings, String data, String model, long periodNanos, String program) {}

    private RunLedger(FileChannel file) {
        this.file = file;
    }

    /**
     * Opens the ledger of a folder, or begins it.
     *
     * @throws InvalidInputException when it is of other settings, other data or other periods, or another sweep writes it
     */
    public static RunLedger open(Path path, About about) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        RunLedger ledger = new RunLedger(file);
        try {
            requireAlone(path, file);
            byte[] bytes = Files.readAllBytes(path);
            int whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n') {
                whole--;
            }
            file.truncate(whole);
            file.position(whole);
            if (whole == 0) {
                ledger.append(Json.line(about));
            } else {
                ledger.read(
                        path,
                        new String(bytes, 0, whole, StandardCharsets.UTF_8)
                                .lines()
                                .toList(),
                        about);
            }
            return ledger;
        } catch (IOException | RuntimeException refused) {
            file.close();
            throw refused;
        }
    }

    /** Two sweeps at once would each run what the other runs, and cut off what it writes. */
    private static void requireAlone(Path path, FileChannel file) throws IOException {
        boolean alone;
        try {
            alone = file.tryLock() != null;
        } catch (OverlappingFileLockException here) {
            alone = false;
        }
        if (!alone) {
            throw new InvalidInputException(
                    path.toString(),
                    "a folder in which no other sweep is running",
                    "one that is",
                    "wait for it, or choose another folder with --out");
        }
    }

    private void read(Path path, List<String> lines, About about) {
        requireSame(path, tree(path, 1, lines.getFirst()), about);
        for (int i = 1; i < lines.size(); i++) {
            RunOutcome outcome = outcome(tree(path, i + 1, lines.get(i)));
            known.put(outcome.key(), outcome);
        }
    }

    private static JsonNode tree(Path path, int line, String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException damaged) {
            throw new InvalidInputException(
                    path + " line " + line,
                    "an outcome of the sweep",
                    "something else",
                    "delete the file to run all of it again",
                    damaged);
        }
    }

    private static void requireSame(Path path, JsonNode found, About about) {
        JsonNode expected = JSON.readTree(Json.line(about));
        for (String key : expected.propertyNames()) {
            if (!expected.get(key).asString().equals(found.path(key).asString())) {
                throw new InvalidInputException(
                        path.toString(),
                        "outcomes of this sweep, whose " + key + " is "
                                + expected.get(key).asString(),
                        "those of one whose " + key + " is " + found.path(key).asString(),
                        "choose another folder with --out, or delete this one to run it again");
            }
        }
    }

    /** What came of a task before; null where it was not run. */
    public @Nullable RunOutcome known(RunTask task) {
        return known.get(task.key());
    }

    /** Writes an outcome down. It survives the process from here on. */
    public void add(RunOutcome outcome) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("key", outcome.key());
        if (outcome.refused() == null) {
            line.put("netReturn", outcome.netReturn());
            line.put("maxDrawdown", outcome.maxDrawdown());
            line.put("fills", outcome.fills());
            line.put("fees", outcome.fees());
            line.put("decisionHash", outcome.decisionHash());
            line.put("returns", packed(outcome.returns()));
        } else {
            line.put("refused", outcome.refused());
        }
        append(Json.line(line));
        known.put(outcome.key(), outcome);
    }

    private void append(String line) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private static RunOutcome outcome(JsonNode line) {
        String key = line.path("key").asString();
        if (line.has("refused")) {
            return RunOutcome.refused(key, line.path("refused").asString());
        }
        return new RunOutcome(
                key,
                null,
                unpacked(line.path("returns").asString()),
                line.path("netReturn").asDouble(),
                line.path("maxDrawdown").asDouble(),
                line.path("fills").asLong(),
                line.path("fees").asDouble(),
                line.path("decisionHash").asString());
    }

    /** Eight bytes a number, as Base64: all bits, in half the room of digits. */
    private static String packed(double[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * numbers.length);
        bytes.asDoubleBuffer().put(numbers);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static double[] unpacked(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        double[] numbers = new double[bytes.remaining() / Double.BYTES];
        bytes.asDoubleBuffer().get(numbers);
        return numbers;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

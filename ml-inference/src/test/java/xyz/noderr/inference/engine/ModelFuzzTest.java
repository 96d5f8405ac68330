package xyz.noderr.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A mutated model is opened or refused with a sentence; it never takes the process with it. As Java it is run on the thousand rows
 * of its check too, and may differ there from ONNX Runtime, which loses a NaN among the weights in its maxima.
 */
class ModelFuzzTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "COMPILED"})
    void aFewHundredMutatedModels(Engine engine) throws IOException, InterruptedException {
        survives(engine, 1, 300, 120);
    }

    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "COMPILED"})
    @Tag("fuzz")
    void twelveThousandMutatedModels(Engine engine) throws IOException, InterruptedException {
        survives(engine, 1_000_000, 12_000, 1_200);
    }

    private void survives(Engine engine, long firstSeed, int count, int seconds)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:ErrorFile=" + folder.resolve("crash"),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ModelFuzzer.class.getName(),
                        engine.name(),
                        "" + firstSeed,
                        "" + count)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = child.waitFor(seconds, TimeUnit.SECONDS);
            List<String> lines = Files.readAllLines(output);
            String last = String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
            assertThat(ended).as("ended in time: %s", last).isTrue();
            assertThat(child.exitValue()).as(last).isZero();
            String asJava = engine == Engine.COMPILED ? "[1-9]\\d*" : "0";
            assertThat(lines.getLast())
                    .matches("opened \\d+, " + asJava + " as Java, refused [1-9]\\d*, \\d+ as the two differ");
            Files.writeString(Path.of("target", "fuzz-" + engine + "-" + count + ".txt"), lines.getLast() + "\n");
        } finally {
            child.destroyForcibly();
        }
    }
}

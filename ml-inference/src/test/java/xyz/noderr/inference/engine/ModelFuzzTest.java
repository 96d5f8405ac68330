package xyz.noderr.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mutated model is opened or refused with a sentence; it never takes the process with it. */
class ModelFuzzTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFewHundredMutatedModels() throws IOException, InterruptedException {
        survives(1, 300, 120);
    }

    @Test
    @Tag("fuzz")
    void twelveThousandMutatedModels() throws IOException, InterruptedException {
        survives(1_000_000, 12_000, 1_200);
    }

    private void survives(long firstSeed, int count, int seconds) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:ErrorFile=" + folder.resolve("crash"),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ModelFuzzer.class.getName(),
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
            assertThat(last).containsPattern("opened \\d+ refused [1-9]\\d*$");
            Files.writeString(Path.of("target", "fuzz-" + count + ".txt"), lines.getLast() + "\n");
        } finally {
            child.destroyForcibly();
        }
    }
}

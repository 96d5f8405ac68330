package xyz.noderr.backtest.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.backtest.cli.Noderr;

/** A sweep that is killed, again and again, finds what one that was left alone finds: real processes, SIGKILL. */
class KilledSweepTest {
    private static final int KILLS = 3;
    /** Of the ledger: its head, and 26 numbers of bars by four thresholds. */
    private static final int LINES = 1 + 26 * 4;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void itFindsWhatItWouldHaveFound() throws IOException, InterruptedException {
        SweepFolder.write(folder);
        // So many that none of the children comes to the end, however long this process lets it go on.
        SweepFolder.change(folder, "sweep.yaml", "step: 5}", "step: 1}");
        SweepFolder.change(folder, "sweep.yaml", "[0, 0.0005]", "[0, 0.0005, 0.001, 0.002]");
        Path ledger = folder.resolve("killed").resolve(Sweep.LEDGER);
        long before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = sweep();
            try {
                // As soon as there is more than before, in the midst of the next.
                while (size(ledger) <= before + 5_000) {
                    assertThat(child.isAlive()).as("still at it").isTrue();
                    Thread.onSpinWait();
                }
            } finally {
                child.destroyForcibly();
                assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(child.exitValue()).as("killed, not ended").isEqualTo(128 + 9);
            before = size(ledger);
        }
        assertThat(Files.readString(ledger).lines().count()).isLessThan(LINES);
        assertThat(run("killed")).isZero();
        assertThat(run("alone")).isZero();
        for (String name : List.of("results.csv", "sweep.json")) {
            assertThat(folder.resolve("killed").resolve(name))
                    .hasSameTextualContentAs(folder.resolve("alone").resolve(name));
        }
        List<String> lines = Files.readAllLines(ledger);
        assertThat(lines).hasSize(LINES);
        assertThat(new HashSet<>(lines)).hasSize(LINES);
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private int run(String out) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Noderr.run(
                nowhere,
                nowhere,
                "sweep",
                folder.resolve("sweep.yaml").toString(),
                "--out",
                folder.resolve(out).toString());
    }

    private Process sweep() throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Noderr.class.getName(),
                        "sweep",
                        folder.resolve("sweep.yaml").toString(),
                        "--threads",
                        "1",
                        "--out",
                        folder.resolve("killed").toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}

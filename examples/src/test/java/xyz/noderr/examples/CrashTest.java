package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.journal.JournalReader;

/** A process is really killed in the middle of a run; what its journal holds decides as the whole run did up to there. */
class CrashTest {
    private static final String CONFIG = Path.of("btc-trades", "backtest.yaml").toString();
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path folder = Path.of("");

    private static Path whole = Path.of("");

    @BeforeAll
    static void runWhole() {
        whole = folder.resolve("whole");
        noderr(
                "backtest",
                CONFIG,
                "--json",
                "--journal",
                whole.toString(),
                "--out",
                folder.resolve("out").toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @Timeout(120)
    void whatAKilledRunLeftReplaysAsTheWholeRunDid(long seed) throws IOException, InterruptedException {
        Path journal = folder.resolve("killed-" + seed);
        int killAfter = new Random(seed).nextInt(30_000);
        Process child = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Noderr.class.getName(),
                        "backtest",
                        CONFIG,
                        "--journal",
                        journal.toString(),
                        "--out",
                        folder.resolve("out-" + seed).toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            long seen = follow(child, journal, killAfter);
            assertThat(seen).isGreaterThanOrEqualTo(killAfter);
        } finally {
            child.destroyForcibly();
            child.waitFor(30, TimeUnit.SECONDS);
        }
        JsonNode killed = noderr("replay", journal.toString(), "--json");
        long events = killed.get("events").asLong();
        assertThat(events).isGreaterThanOrEqualTo(killAfter);
        JsonNode same = noderr("replay", whole.toString(), "--json", "--until", Long.toString(events - 1));
        assertThat(same.get("events").asLong()).isEqualTo(events);
        assertThat(killed.get("decisionHash")).isEqualTo(same.get("decisionHash"));
        assertThat(killed.get("decisions")).isEqualTo(same.get("decisions"));
    }

    /** Reads the journal while it is written, until it holds more than this many events. */
    private static long follow(Process child, Path journal, int count) {
        while (!Files.exists(journal.resolve("metadata.cq4t")) && child.isAlive()) {
            Thread.onSpinWait();
        }
        long seen = 0;
        try (JournalReader reader = openWhenReady(child, journal);
                Pipeline nowhere = Pipeline.builder()
                        .topology(Topology.INVOKED)
                        .stage(Step.OBSERVER, event -> {})
                        .start()) {
            while (seen <= count) {
                boolean goesOn = child.isAlive(); // Before the look: what it wrote last is still read.
                if (reader.publishNext(nowhere)) {
                    seen++;
                } else if (!goesOn) {
                    return seen;
                }
            }
        }
        return seen;
    }

    /** The header is written a moment after the folder is made. */
    private static JournalReader openWhenReady(Process child, Path journal) {
        while (true) {
            boolean goesOn = child.isAlive();
            try {
                return new JournalReader(journal);
            } catch (RuntimeException notYet) {
                if (!goesOn) {
                    throw notYet;
                }
            }
        }
    }

    private static JsonNode noderr(String... args) {
        StringWriter printed = new StringWriter();
        StringWriter errors = new StringWriter();
        int status = Noderr.run(new PrintWriter(printed), new PrintWriter(errors), args);
        assertThat(errors.toString()).isEmpty();
        assertThat(status).isZero();
        return JSON.readTree(printed.toString());
    }
}

package xyz.noderr.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.journal.DecisionReader;

/**
 * A trading process is killed fifty times on its way, at moments drawn at random, and comes to the state of one that
 * never was: real processes, SIGKILL, one journal.
 */
class KilledFiftyTimesTest {
    private static final List<Topology> TOPOLOGIES = List.of(Topology.values());
    private static final int KILLS = 50;
    private static final int EVENTS_A_LIFE = 8_000;
    private static final int SNAPSHOT_EVERY = 3_000;
    private static final long EVENTS = (long) KILLS * EVENTS_A_LIFE;

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void itComesToTheSameState() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = trader(TOPOLOGIES.get(kill % TOPOLOGIES.size()), EVENTS_A_LIFE);
            try (BufferedReader said = child.inputReader()) {
                letItLive(child, said, random);
            } finally {
                child.destroyForcibly();
                assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(child.exitValue())
                    .as("killed, not ended, in life %d of seed %d", kill, seed)
                    .isEqualTo(128 + 9);
        }
        String last = runToTheEnd();
        List<Long> expected = new ArrayList<>();
        assertThat(last).as("seed %d", seed).isEqualTo(TraderToBeKilled.uninterrupted(EVENTS, expected));
        assertThat(expected).as("it trades").hasSizeGreaterThan((int) EVENTS / 100);
        List<Long> sent = sent();
        assertThat(decided()).as("what was decided, seed %d", seed).isEqualTo(expected);
        assertThat(sent).as("nothing left twice, seed %d", seed).doesNotHaveDuplicates();
        assertThat(sent).as("nothing left that is not on file, seed %d", seed).isSubsetOf(expected);
        // Killed between writing an order down and sending it: the venue has to be asked, see GatewayStage.
        assertThat(expected.size() - sent.size()).as("seed %d", seed).isBetween(0, KILLS);
    }

    /** Until it has handled a number of events that is drawn, or, one time in five, for a time from its very start. */
    private static void letItLive(Process child, BufferedReader said, Random random)
            throws IOException, InterruptedException {
        if (random.nextInt(5) == 0) {
            assertThat(child.waitFor(random.nextInt(1_000), TimeUnit.MILLISECONDS))
                    .isFalse();
            return;
        }
        int lines = 1 + random.nextInt(EVENTS_A_LIFE / 500);
        for (int i = 0; i < lines; i++) {
            assertThat(said.readLine()).as("what the trader says").startsWith("at ");
        }
        // Between two lines, not at one.
        for (int spins = random.nextInt(200_000); spins > 0; spins--) {
            Thread.onSpinWait();
        }
    }

    private Process trader(Topology topology, long eventsInThisLife) throws IOException {
        return new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TraderToBeKilled.class.getName(),
                        folder.resolve("journal").toString(),
                        folder.resolve("sent").toString(),
                        Long.toString(EVENTS),
                        topology.name(),
                        Integer.toString(SNAPSHOT_EVERY),
                        Long.toString(eventsInThisLife)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private String runToTheEnd() throws IOException, InterruptedException {
        Process child = trader(Topology.INVOKED, EVENTS);
        String last = "";
        try (BufferedReader said = child.inputReader()) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                last = line;
            }
        }
        assertThat(child.waitFor()).isZero();
        return last;
    }

    private List<Long> sent() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("sent")));
        List<Long> orders = new ArrayList<>();
        while (bytes.hasRemaining()) {
            orders.add(bytes.getLong());
        }
        return orders;
    }

    private List<Long> decided() {
        List<Long> orders = new ArrayList<>();
        try (DecisionReader reader = new DecisionReader(folder.resolve("journal"))) {
            while (reader.next()) {
                if (reader.decision().kind() == DecisionKind.ORDER) {
                    orders.add(reader.decision().orderId());
                }
            }
        }
        return orders;
    }
}

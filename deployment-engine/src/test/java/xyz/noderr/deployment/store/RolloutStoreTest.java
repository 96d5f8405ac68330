package xyz.noderr.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.deployment.Releases;
import xyz.noderr.deployment.release.Release;
import xyz.noderr.deployment.release.Tier;
import xyz.noderr.deployment.rollout.Node;
import xyz.noderr.deployment.rollout.NodeMetrics;
import xyz.noderr.deployment.rollout.Phase;
import xyz.noderr.deployment.rollout.RolloutState;
import xyz.noderr.pipeline.InvalidInputException;

class RolloutStoreTest {
    private static final Instant TIME = Instant.parse("2026-11-28T12:00:00.123456Z");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatWasKeptIsThereAfterItWasOpenedAgain() {
        Release current = Releases.of("1.0");
        Release target = Releases.of("1.1", "high");
        RolloutState state = new RolloutState(Phase.PAUSED, current, target, TIME, "looked at");
        Node heard = new Node(
                "heard", Tier.GUARDIAN, "1.0", new NodeMetrics(1.5, 20.25, 30, 4), TIME, "1.1", TIME.plusSeconds(1));
        Node silent = Node.enrolled("silent", Tier.ALL);
        try (RolloutStore store = RolloutStore.open(folder)) {
            assertThat(store.state()).isEqualTo(RolloutState.NONE);
            store.keep(Releases.of("1.0"));
            store.keep(target);
            store.keep(state);
            store.keep(silent, "first");
            store.keep(heard, "hash");
            store.keep(silent, "second");
        }
        try (RolloutStore store = RolloutStore.open(folder)) {
            assertThat(store.state()).isEqualTo(state);
            assertThat(store.nodes()).isEqualTo(Map.of(heard, "hash", silent, "second"));
            assertThat(store.releaseOf("1.1")).contains(target.id());
            assertThat(store.releaseOf("1.2")).isEmpty();
        }
    }

    @Test
    void whatIsKeptCannotBeAnotherReleaseOfTheSameVersion() {
        try (RolloutStore store = RolloutStore.open(folder)) {
            store.keep(Releases.of("1.0"));
            assertThatThrownBy(() -> store.keep(Releases.of("1.0", "high"))).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatWasKeptIsThereAfterTheProcessWasKilledAtOnce() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeepingAndDying.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(killed.waitFor()).isEqualTo(KeepingAndDying.STATUS);
        try (RolloutStore store = RolloutStore.open(folder)) {
            assertThat(store.nodes()).isEqualTo(Map.of(Node.enrolled("last", Tier.ALL), "hash"));
        }
    }

    /** Another process that keeps something and is no more: no hook of the JVM or of the database runs. */
    static final class KeepingAndDying {
        static final int STATUS = 9;

        private KeepingAndDying() {}

        public static void main(String[] args) {
            RolloutStore store = RolloutStore.open(Path.of(args[0]));
            store.keep(Node.enrolled("last", Tier.ALL), "hash");
            Runtime.getRuntime().halt(STATUS);
        }
    }

    @Test
    void aSecondEngineOnTheSameFileIsRefused() throws Exception {
        try (RolloutStore store = RolloutStore.open(folder)) {
            Process second = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opening.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> said = second.inputReader().readAllLines();
            assertThat(said).hasSize(1);
            assertThat(said.getFirst()).contains("rollout.mv.db").contains("stop the engine that has it open");
            assertThat(store.nodes()).isEmpty();
        }
    }

    /** Another process that opens it. */
    static final class Opening {
        private Opening() {}

        public static void main(String[] args) {
            try (RolloutStore store = RolloutStore.open(Path.of(args[0]))) {
                System.out.println("opened, with nodes: " + store.nodes());
            } catch (InvalidInputException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}

package xyz.noderr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.journal.DecisionReader;
import xyz.noderr.pipeline.journal.JournalFiles;
import xyz.noderr.pipeline.journal.JournalHeader;
import xyz.noderr.pipeline.journal.JournalReader;
import xyz.noderr.pipeline.journal.JournalSettings;
import xyz.noderr.pipeline.journal.JournalWriter;
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.pipeline.state.SnapshotFiles;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** Invariant: a snapshot and the tail of the journal give the state of the whole, and nothing is sent twice. */
class RecoveryTest {
    private static final JournalHeader HEADER = new JournalHeader("none", "none", 1);

    @TempDir
    private Path temporary = Path.of("");

    /** Remembers all it has seen in one number, and decides by it. */
    private static final class Remembering implements Stage, Stateful {
        private long memory;

        @Override
        public void onEvent(Event event) {
            memory = 31 * memory + event.priceTicks() + event.orderId();
            if (event.kind() == EventKind.TRADE && memory % 3 == 0) {
                event.decisions()
                        .order(0, event.sequence(), Side.BUY, 1 + Math.floorMod(memory, 100), event.priceTicks());
                event.decisions().cancel(0, event.sequence(), Side.BUY);
            }
        }

        @Override
        public void save(StateWriter out) {
            out.putLong(memory);
        }

        @Override
        public void restore(StateReader in) {
            memory = in.getLong();
        }
    }

    /** The event at each sequence is the same in every run. */
    private static void fill(Event event) {
        long sequence = event.sequence();
        if (sequence % 97 == 0) {
            event.halt(sequence);
        } else if (sequence % 97 == 5) {
            event.resume(sequence);
        } else if (sequence % 7 == 0) {
            event.cancelled(0, sequence, sequence - 3);
        } else {
            event.trade(0, sequence, 100 + sequence * sequence % 1_000, 1);
            event.sourceSequence(sequence);
        }
    }

    private record Run(Snapshot state, String decisionHash, List<Long> sent) {}

    private static PipelineBuilder stages(Topology topology, GatewayStage gateway) {
        return Pipeline.builder()
                .topology(topology)
                .ringSize(32)
                .stage(Step.FEATURES, new Remembering())
                .stage(Step.RISK, new Remembering())
                .stage(Step.GATEWAY, gateway);
    }

    private static Run uninterrupted(int count) {
        List<Long> sent = new ArrayList<>();
        GatewayStage gateway = new GatewayStage((time, decision) -> sent.add(decision.orderId()));
        try (Pipeline pipeline = stages(Topology.INVOKED, gateway).start()) {
            publish(pipeline, count);
            return new Run(pipeline.snapshot(), gateway.hash().toString(), sent);
        }
    }

    private static void publish(Pipeline pipeline, int count) {
        for (int i = 0; i < count; i++) {
            fill(pipeline.claim());
            pipeline.publish();
        }
        pipeline.drain();
    }

    private static List<Long> begin(Path journal, Topology topology, int count, int every) {
        List<Long> sent = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.create(journal, HEADER)) {
            GatewayStage gateway =
                    new GatewayStage((time, decision) -> sent.add(decision.orderId()), writer.decisions());
            try (Pipeline pipeline = stages(topology, gateway)
                    .stage(Step.JOURNAL, writer)
                    .snapshots(JournalFiles.snapshots(journal), every)
                    .start()) {
                publish(pipeline, count);
            }
        }
        return sent;
    }

    /** A restart: the snapshot, the tail of the journal, and then new events on the same pipeline and journal. */
    private static Run goOn(Path journal, Topology topology, int upTo, int every) {
        Snapshot start = SnapshotFiles.latest(JournalFiles.snapshots(journal)).orElseThrow();
        List<Long> sent = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal);
                JournalWriter writer = JournalWriter.reopen(journal, HEADER, JournalSettings.DEFAULT)) {
            GatewayStage gateway =
                    new GatewayStage((time, decision) -> sent.add(decision.orderId()), writer.decisions());
            try (Pipeline pipeline = stages(topology, gateway)
                    .stage(Step.JOURNAL, writer)
                    .snapshots(JournalFiles.snapshots(journal), every)
                    .restore(start)
                    .start()) {
                reader.skipTo(start.sequence());
                while (reader.publishNext(pipeline)) {
                    assertThat(reader.nextSequence()).isGreaterThan(start.sequence());
                }
                publish(pipeline, (int) (upTo - reader.nextSequence()));
                return new Run(pipeline.snapshot(), gateway.hash().toString(), sent);
            }
        }
    }

    @Property(tries = 12)
    void aRunThatWasStoppedAnywhereGoesOnAsIfItHadNotBeen(
            @ForAll @IntRange(min = 40, max = 2_000) int stopAt,
            @ForAll @IntRange(min = 1, max = 40) int every,
            @ForAll Topology topology)
            throws IOException {
        Path journal = Files.createTempDirectory("recovery").resolve("journal");
        List<Long> before = begin(journal, topology, stopAt, every);
        Run after = goOn(journal, topology, stopAt + 500, every);
        Run whole = uninterrupted(stopAt + 500);
        assertThat(after.state.stateHash()).isEqualTo(whole.state.stateHash());
        assertThat(after.state.sequence()).isEqualTo(whole.state.sequence());
        assertThat(after.decisionHash).isEqualTo(whole.decisionHash);
        before.addAll(after.sent);
        assertThat(before).as("nothing was sent twice or left out").isEqualTo(whole.sent);
        assertThat(decisions(journal)).as("nor journalled").isEqualTo(whole.sent);
    }

    private static List<Long> decisions(Path journal) {
        List<Long> orders = new ArrayList<>();
        try (DecisionReader reader = new DecisionReader(journal)) {
            while (reader.next()) {
                if (reader.decision().orderId() != 0) {
                    orders.add(reader.decision().orderId());
                }
            }
        }
        return orders;
    }

    @ParameterizedTest
    @EnumSource
    void aSnapshotThatIsNotWholeIsPassedOver(Topology topology) throws IOException {
        Path journal = temporary.resolve("torn-" + topology);
        begin(journal, topology, 1_000, 100);
        Path snapshots = JournalFiles.snapshots(journal);
        assertThat(SnapshotFiles.latest(snapshots).orElseThrow().sequence()).isEqualTo(999);
        Path newest = snapshots.resolve(
                topology == Topology.PIPELINED
                        ? "0000000000000000999.1-2.snapshot"
                        : "0000000000000000999.0-1.snapshot");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 1] ^= 1;
        Files.write(newest, bytes);
        assertThat(SnapshotFiles.latest(snapshots).orElseThrow().sequence()).isEqualTo(899);
        Files.delete(newest);
        assertThat(SnapshotFiles.latest(snapshots).orElseThrow().sequence()).isEqualTo(899);
        assertThat(goOn(journal, topology, 1_500, 100).state.stateHash())
                .isEqualTo(uninterrupted(1_500).state.stateHash());
    }

    @Test
    void stagesThatCannotBeSavedAreRefused() {
        assertThatThrownBy(() -> Pipeline.builder()
                        .stage(Step.STRATEGY, event -> {})
                        .snapshots(temporary, 10)
                        .start())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("stage strategy", "Stateful");
    }

    @Test
    void aSnapshotOfOtherStagesIsRefused() {
        Path journal = temporary.resolve("other");
        begin(journal, Topology.FUSED, 100, 10);
        Snapshot snapshot =
                SnapshotFiles.latest(JournalFiles.snapshots(journal)).orElseThrow();
        GatewayStage gateway = new GatewayStage((time, decision) -> {});
        assertThatThrownBy(() -> stages(Topology.FUSED, gateway)
                        .stage(Step.STRATEGY, new Remembering())
                        .restore(snapshot)
                        .start())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the state of a stage strategy");
        assertThatThrownBy(() -> stages(Topology.FUSED, gateway)
                        .stage(Step.RISK, gateway)
                        .restore(snapshot)
                        .start())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("as much state of stage risk");
    }

    @Test
    void newEventsBeforeTheTailIsReplayedHaltAndLeaveTheJournalAsItWas() {
        Path journal = temporary.resolve("tail");
        begin(journal, Topology.INVOKED, 250, 200);
        Snapshot start = SnapshotFiles.latest(JournalFiles.snapshots(journal)).orElseThrow();
        try (JournalWriter writer = JournalWriter.reopen(journal, HEADER, JournalSettings.DEFAULT)) {
            GatewayStage gateway = new GatewayStage((time, decision) -> {}, writer.decisions());
            try (Pipeline pipeline = stages(Topology.INVOKED, gateway)
                    .stage(Step.JOURNAL, writer)
                    .restore(start)
                    .start()) {
                publish(pipeline, 1);
                assertThat(pipeline.halt().orElseThrow().cause())
                        .contains("Event 200 would follow event 249 in the journal", "replay its events");
            }
        }
        assertThat(JournalReader.lastSequence(journal)).isEqualTo(249);
    }

    @Test
    void aJournalOfOtherSettingsIsNotGoneOnWith() {
        Path journal = temporary.resolve("settings");
        begin(journal, Topology.FUSED, 100, 10);
        assertThatThrownBy(() ->
                        JournalWriter.reopen(journal, new JournalHeader("none", "other", 1), JournalSettings.DEFAULT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("under the same settings");
    }
}

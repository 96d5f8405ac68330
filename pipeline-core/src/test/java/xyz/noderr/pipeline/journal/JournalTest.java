package xyz.noderr.pipeline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.openhft.chronicle.core.time.SetTimeProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Publisher;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.decision.Decisions;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.Measure;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Response;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.pipeline.state.SnapshotFiles;
import xyz.noderr.pipeline.state.Stateless;

class JournalTest {
    private static final JournalHeader HEADER = new JournalHeader("some: backtest.yaml", "ab".repeat(32), 5);

    /** What is random in time and number must come through as well. */
    private static final Stage NO_GUARD = event -> {};

    @TempDir
    private Path temporary = Path.of("");

    private static final class Seen implements Stage {
        private final List<String> events = new ArrayList<>();

        @Override
        public void onEvent(Event event) {
            events.add(event.sequence() + " " + event.source() + " " + event.sourceSequence() + " " + event + " "
                    + event.receiveTimeNanos() + " " + event.side() + " " + event.aggressor() + " "
                    + event.remainingLots() + " " + event.notionalQuote() + " " + event.feeQuote() + " "
                    + event.target() + " " + event.value() + " " + event.depth() + " " + event.bar() + " "
                    + event.funding());
        }
    }

    @Test
    void anEventTakesAllThatCameInWithAnother() {
        Seen seen = new Seen();
        Event other = new Event(0, 0, 5, 1);
        try (Pipeline pipeline = Pipeline.builder()
                .topology(Topology.INVOKED)
                .depthLevels(5)
                .stage(Step.GUARD, NO_GUARD)
                .stage(Step.OBSERVER, event -> {
                    seen.onEvent(event);
                    other.reset(event.sequence());
                    other.copyInput(event);
                    seen.onEvent(other);
                })
                .start()) {
            publishRandom(pipeline, 2_000);
            pipeline.drain();
            pipeline.requireNoFailure();
        }
        assertThat(seen.events).hasSize(4_000);
        for (int i = 0; i < 4_000; i += 2) {
            assertThat(seen.events.get(i + 1)).isEqualTo(seen.events.get(i));
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesBackEveryEventInItsOrder(Topology topology) {
        Path folder = temporary.resolve("journal");
        Seen written = new Seen();
        DecisionHash hash = new DecisionHash();
        try (JournalWriter journal = JournalWriter.create(folder, HEADER);
                Pipeline pipeline = Pipeline.builder()
                        .topology(topology)
                        .ringSize(64)
                        .depthLevels(5)
                        .stage(Step.JOURNAL, journal)
                        .stage(Step.GUARD, NO_GUARD)
                        .stage(Step.OBSERVER, written)
                        .start()) {
            publishRandom(pipeline, 2_000);
            pipeline.drain();
            journal.end(hash, pipeline.snapshot());
        }
        Seen read = new Seen();
        try (JournalReader journal = new JournalReader(folder);
                Pipeline pipeline = Pipeline.builder()
                        .topology(Topology.INVOKED)
                        .depthLevels(5)
                        .stage(Step.GUARD, NO_GUARD)
                        .stage(Step.OBSERVER, read)
                        .start()) {
            assertThat(journal.header()).isEqualTo(HEADER);
            while (journal.publishNext(pipeline)) {
                assertThat(journal.decisionHash()).isEmpty();
            }
            pipeline.drain();
            assertThat(journal.decisionHash()).hasValue(hash.value());
        }
        assertThat(read.events).hasSize(2_000).isEqualTo(written.events);
        Seen alone = new Seen();
        try (JournalReader journal = new JournalReader(folder)) {
            Event event = journal.newEvent();
            while (journal.next(event)) {
                alone.onEvent(event);
            }
            assertThat(journal.decisionHash()).hasValue(hash.value());
        }
        assertThat(alone.events).isEqualTo(written.events);
    }

    /** Events of every kind, each field of them random. */
    private static void publishRandom(Pipeline pipeline, int count) {
        Random random = new Random(7);
        Publisher other = pipeline.publisher(3);
        for (int i = 0; i < count; i++) {
            boolean first = random.nextBoolean();
            Event event = first ? pipeline.claim() : other.claim();
            fill(event, EventKind.of((byte) (1 + random.nextInt(EventKind.values().length))), random);
            event.sourceSequence(random.nextLong());
            event.received(random.nextLong());
            if (first) {
                pipeline.publish();
            } else {
                other.publish();
            }
        }
    }

    private static void fill(Event event, EventKind kind, Random random) {
        long time = random.nextLong();
        int instrument = random.nextInt(9);
        long a = random.nextLong();
        long b = random.nextLong();
        long c = random.nextLong();
        long d = random.nextLong();
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        switch (kind) {
            case TRADE -> {
                if (random.nextBoolean()) {
                    event.trade(instrument, time, a, b);
                } else {
                    event.trade(instrument, time, a, b, side);
                }
            }
            case QUOTE -> event.quote(instrument, time, a, random.nextInt(2), c, random.nextInt(2));
            case DEPTH_UPDATE -> levels(event.depthUpdate(instrument, time), random);
            case DEPTH_SNAPSHOT -> levels(event.depthSnapshot(instrument, time), random);
            case BAR -> event.bar(instrument, time, a, b, c, d, random.nextLong(), random.nextLong());
            case DEPTH_GAP -> event.depthGap(instrument, time);
            case FUNDING -> event.funding(instrument, time, a, b, c, d);
            case LIQUIDATION -> event.liquidation(instrument, time, a, b, side);
            case VENUE_STATUS ->
                event.venueStatus(instrument, time, VenueStatus.of(1 + random.nextInt(VenueStatus.values().length)));
            case ORDER_ACCEPTED -> event.accepted(instrument, time, a);
            case ORDER_CANCELLED -> event.cancelled(instrument, time, a);
            case ORDER_REJECTED -> event.rejected(instrument, time, a);
            case ORDER_FILLED -> event.filled(instrument, time, a, side, b, c, d, random.nextLong(), random.nextLong());
            case PAYMENT -> event.payment(instrument, time, a);
            case TIMER -> event.timer(instrument, time);
            case HALT -> event.halt(time);
            case RESUME -> event.resume(time);
            case CHANGE_LIMIT -> event.changeLimit(instrument, time, 3, a, "why " + a + " €");
            case KILL -> event.kill(time, a);
            case SWAP_MODEL -> event.swapModel(time, instrument);
            case SIGNAL -> event.signal(instrument, time, a, "signal " + b);
        }
    }

    private static void levels(Depth depth, Random random) {
        int bids = random.nextInt(6);
        for (int i = 0; i < bids; i++) {
            depth.addBid(random.nextLong(), random.nextLong());
        }
        int asks = random.nextInt(6);
        for (int i = 0; i < asks; i++) {
            depth.addAsk(random.nextLong(), random.nextLong());
        }
        if (random.nextBoolean()) {
            depth.markContinued();
        }
    }

    /** A run that never came to its end: what it wrote is there, and no hash pretends that it was all. */
    @Test
    void aRunThatWasCutOffHasEventsAndNoHash() {
        Path folder = temporary.resolve("cut");
        try (JournalWriter journal = JournalWriter.create(folder, HEADER)) {
            Event event = new Event(0, 0);
            event.reset(0);
            event.trade(0, 1, 2, 3);
            journal.onEvent(event);
        }
        Seen read = new Seen();
        try (JournalReader journal = new JournalReader(folder);
                Pipeline pipeline = Pipeline.builder()
                        .topology(Topology.INVOKED)
                        .stage(Step.OBSERVER, read)
                        .start()) {
            assertThat(journal.publishNext(pipeline)).isTrue();
            assertThat(journal.publishNext(pipeline)).isFalse();
            pipeline.drain();
            assertThat(journal.decisionHash()).isEmpty();
        }
        assertThat(read.events).hasSize(1);
    }

    @Test
    void aFolderWithFilesIsNotWrittenOver() throws IOException {
        Files.writeString(temporary.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> JournalWriter.create(temporary, HEADER).close())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a new or empty folder");
        assertThat(temporary.resolve("mine.txt")).hasContent("mine");
    }

    @Test
    void aFolderWithoutAJournalIsRefused() {
        assertThatThrownBy(() -> new JournalReader(temporary).close())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a folder with a journal");
    }

    /** java.logging opens nothing to us, as java.base does not without the flags. */
    @Test
    void missingFlagsAreNamedInOneSentence() {
        Module closed = ModuleLayer.boot().findModule("java.logging").orElseThrow();
        assertThatThrownBy(() -> JournalFiles.requireFlags(closed))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED");
        JournalFiles.requireFlags(Object.class.getModule());
    }

    /** Files begin with the hours of a clock; those before the newest snapshot may go, and the rest replays from it. */
    @Test
    void filesThatASnapshotCoversCanBeTakenAway() throws IOException {
        Path folder = temporary.resolve("rolled");
        SetTimeProvider clock = new SetTimeProvider();
        JournalSettings hourly = new JournalSettings(JournalSettings.Roll.HOURLY, 1);
        try (JournalWriter journal = JournalWriter.create(folder, HEADER, hourly, () -> Long.MAX_VALUE, clock)) {
            GatewayStage gateway = new GatewayStage((time, decision) -> {}, journal.decisions());
            try (Pipeline pipeline = Pipeline.builder()
                    .topology(Topology.INVOKED)
                    .stage(Step.JOURNAL, journal)
                    .stage(Step.RISK, new OrderAtEach())
                    .stage(Step.GATEWAY, gateway)
                    .snapshots(JournalFiles.snapshots(folder), 25)
                    .start()) {
                for (int i = 0; i < 60; i++) {
                    clock.currentTimeMillis(i / 10 * 3_600_000L + 1);
                    pipeline.claim().trade(0, i, 1, 1);
                    pipeline.publish();
                    pipeline.drain();
                }
            }
        }
        assertThatThrownBy(() -> JournalTrim.trim(temporary.resolve("nowhere")))
                .isInstanceOf(InvalidInputException.class);
        // Six files of ten events; the newest snapshot holds 0 to 49, so that the first five may go, of both queues.
        assertThat(JournalTrim.trim(folder)).hasSize(10);
        assertThat(JournalTrim.trim(folder)).isEmpty();
        Snapshot snapshot = SnapshotFiles.latest(JournalFiles.snapshots(folder)).orElseThrow();
        assertThat(snapshot.sequence()).isEqualTo(49);
        try (JournalReader reader = new JournalReader(folder)) {
            Event event = reader.newEvent();
            reader.skipTo(49);
            for (long sequence = 50; sequence < 60; sequence++) {
                assertThat(reader.next(event)).isTrue();
                assertThat(event.sequence()).isEqualTo(sequence);
            }
            assertThat(reader.next(event)).isFalse();
        }
        try (JournalReader reader = new JournalReader(folder)) {
            assertThatThrownBy(() -> reader.skipTo(20))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("a file of it is missing");
        }
        try (DecisionReader decisions = new DecisionReader(folder)) {
            assertThat(decisions.next()).isTrue();
            assertThat(decisions.sequence()).isEqualTo(50);
        }
    }

    @Test
    void whatAnOrderSaysBesideItsLimitIsOnFile() {
        Path folder = temporary.resolve("terms");
        Decisions said = new Decisions();
        said.order(0, 1, Side.BUY, 10, 100);
        said.order(0, 2, Side.BUY, 10, 100).postOnly();
        said.order(0, 3, Side.SELL, 10, 100)
                .stopLimit(95)
                .reduceOnly()
                .until(1_000_000_007)
                .display(3);
        said.order(0, 4, Side.SELL, 10, 100).trail(7).oneCancelsOther(11).after(3);
        said.order(0, 5, Side.BUY, 10, 100).market().fillOrKill();
        said.modify(0, 2, Side.BUY, 5, 99);
        try (JournalWriter journal = JournalWriter.create(folder, HEADER)) {
            for (int i = 0; i < said.size(); i++) {
                journal.decisions().decided(i, 10L * i, said.get(i));
            }
        }
        try (DecisionReader decisions = new DecisionReader(folder)) {
            for (int i = 0; i < said.size(); i++) {
                assertThat(decisions.next()).isTrue();
                assertThat(decisions.sequence()).isEqualTo(i);
                assertThat(decisions.decision().sameAs(said.get(i)))
                        .as("%s, read as %s", said.get(i), decisions.decision())
                        .isTrue();
            }
            assertThat(decisions.next()).isFalse();
        }
    }

    @Test
    void aNoticeIsOnFileAndInTheHashAndLeavesForNoVenue() {
        Path folder = temporary.resolve("notices");
        Decision written = new Decision();
        written.notice(3, Measure.BETA, Response.REDUCE, true, 800_000, 1_234_567);
        List<String> sent = new ArrayList<>();
        GatewayStage gateway;
        try (JournalWriter journal = JournalWriter.create(folder, HEADER)) {
            gateway = new GatewayStage((time, decision) -> sent.add(decision.toString()), journal.decisions());
            try (Pipeline pipeline = Pipeline.builder()
                    .stage(Step.JOURNAL, journal)
                    .stage(
                            Step.SENTINEL,
                            event -> event.decisions()
                                    .notice(
                                            3,
                                            Measure.BETA,
                                            Response.REDUCE,
                                            event.sequence() == 0,
                                            800_000,
                                            1_234_567))
                    .stage(Step.GATEWAY, gateway)
                    .start()) {
                for (int i = 0; i < 2; i++) {
                    pipeline.claim().trade(0, i, 1, 1);
                    pipeline.publish();
                }
                pipeline.drain();
            }
        }
        DecisionHash hash = new DecisionHash();
        try (DecisionReader decisions = new DecisionReader(folder)) {
            assertThat(decisions.next()).isTrue();
            assertThat(decisions.decision().sameAs(written)).isTrue();
            assertThat(decisions.decision())
                    .hasToString("NOTICE rule 3, BETA REDUCE begins: 1234567, limit 800000 (PARTS)");
            hash.fold(0, decisions.decision());
            assertThat(decisions.next()).isTrue();
            assertThat(decisions.decision().sameAs(written)).as("it ends").isFalse();
            hash.fold(1, decisions.decision());
            assertThat(decisions.next()).isFalse();
        }
        assertThat(gateway.notices()).isEqualTo(2);
        assertThat(gateway.decisions()).isEqualTo(2);
        assertThat(gateway.hash().value()).isEqualTo(hash.value());
        assertThat(sent).isEmpty();
    }

    @Test
    void whatARefusalFoundIsOnFile() {
        Path folder = temporary.resolve("refusals");
        try (JournalWriter journal = JournalWriter.create(folder, HEADER);
                Pipeline pipeline = Pipeline.builder()
                        .stage(Step.JOURNAL, journal)
                        .stage(
                                Step.RISK,
                                event -> event.decisions()
                                        .refusal(
                                                0,
                                                Side.SELL,
                                                5,
                                                6,
                                                RefusalReason.MAX_POSITION,
                                                600_000,
                                                Long.MAX_VALUE - event.sequence()))
                        .stage(Step.GATEWAY, new GatewayStage((time, decision) -> {}, journal.decisions()))
                        .start()) {
            for (int i = 0; i < 3; i++) {
                pipeline.claim().trade(0, i, 1, 1);
                pipeline.publish();
            }
            pipeline.drain();
        }
        try (DecisionReader decisions = new DecisionReader(folder)) {
            for (int i = 0; i < 3; i++) {
                assertThat(decisions.next()).isTrue();
                assertThat(decisions.decision().reason()).isEqualTo(RefusalReason.MAX_POSITION);
                assertThat(decisions.decision().limit()).isEqualTo(600_000);
                assertThat(decisions.decision().observed()).isEqualTo(Long.MAX_VALUE - i);
            }
            assertThat(decisions.next()).isFalse();
        }
    }

    private static final class OrderAtEach implements Stage, Stateless {
        @Override
        public void onEvent(Event event) {
            event.decisions().order(0, event.sequence(), Side.BUY, 1, 1);
        }
    }
}

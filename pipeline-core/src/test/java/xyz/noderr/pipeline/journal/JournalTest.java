package xyz.noderr.pipeline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;

class JournalTest {
    private static final JournalHeader HEADER = new JournalHeader("some/backtest.yaml", "ab".repeat(32));

    @TempDir
    private Path temporary = Path.of("");

    private static final class Seen implements Stage {
        private final List<String> events = new ArrayList<>();

        @Override
        public void onEvent(Event event) {
            events.add(event.sequence() + " " + event + " " + event.side() + " " + event.remainingLots() + " "
                    + event.notionalQuote() + " " + event.feeQuote());
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
                        .stage(Step.JOURNAL, journal)
                        .stage(Step.OBSERVER, written)
                        .start()) {
            publishRandom(pipeline, 2_000);
            pipeline.drain();
            journal.end(hash);
        }
        Seen read = new Seen();
        try (JournalReader journal = new JournalReader(folder);
                Pipeline pipeline = Pipeline.builder()
                        .topology(Topology.INVOKED)
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
            Event event = new Event(0, 0);
            while (journal.next(event)) {
                alone.onEvent(event);
            }
            assertThat(journal.decisionHash()).hasValue(hash.value());
        }
        assertThat(alone.events).isEqualTo(written.events);
    }

    private static void publishRandom(Pipeline pipeline, int count) {
        Random random = new Random(7);
        for (int i = 0; i < count; i++) {
            Event event = pipeline.claim();
            Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            switch (random.nextInt(5)) {
                case 0 -> event.accepted(1, random.nextLong(), random.nextLong());
                case 1 -> event.cancelled(2, random.nextLong(), random.nextLong());
                case 2 -> event.rejected(3, random.nextLong(), random.nextLong());
                case 3 ->
                    event.filled(
                            4,
                            random.nextLong(),
                            random.nextLong(),
                            side,
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong(),
                            random.nextLong());
                default -> event.trade(5, random.nextLong(), random.nextLong(), random.nextLong());
            }
            pipeline.publish();
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
}

package xyz.noderr.pipeline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;

/** What a journal does when its disk fails: trading stops, the pipeline goes on, and what is on file is a whole beginning. */
class JournalFaultTest {
    private static final JournalHeader HEADER = new JournalHeader("none", "none", 1);
    private static final JournalSettings SETTINGS = new JournalSettings(JournalSettings.Roll.DAILY, 1);

    @TempDir
    private Path temporary = Path.of("");

    private static void order(Event event) {
        event.decisions().order(0, event.sequence(), Side.BUY, 1, 1);
    }

    private static void publish(Pipeline pipeline, int count) {
        for (int i = 0; i < count; i++) {
            pipeline.claim().trade(0, i, 100, 1);
            pipeline.publish();
        }
        pipeline.drain();
    }

    private static List<Long> sequences(Path journal) {
        List<Long> read = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal)) {
            Event event = reader.newEvent();
            while (reader.next(event)) {
                read.add(event.sequence());
            }
        }
        return read;
    }

    @ParameterizedTest
    @EnumSource
    void aDiskThatFillsUpHaltsTradingAndLeavesAWholeBeginning(Topology topology) {
        Path folder = temporary.resolve("full");
        long[] usable = {10 << 20};
        // The room shrinks each time it is asked for, once for each megabyte written.
        DiskReserve.Room room = () -> usable[0] -= 1 << 20;
        List<Long> sent = new ArrayList<>();
        long[] booked = new long[1];
        try (JournalWriter journal = JournalWriter.create(folder, HEADER, SETTINGS, room);
                Pipeline pipeline = Pipeline.builder()
                        .topology(topology)
                        .stage(Step.JOURNAL, journal)
                        .stage(Step.PORTFOLIO, event -> booked[0]++)
                        .stage(Step.RISK, JournalFaultTest::order)
                        .stage(
                                Step.GATEWAY,
                                new GatewayStage((time, decision) -> sent.add(decision.orderId()), journal.decisions()))
                        .start()) {
            publish(pipeline, 200_000);
            assertThat(booked[0]).as("the pipeline goes on").isEqualTo(200_000);
            assertThat(pipeline.halt())
                    .hasValueSatisfying(halt ->
                            assertThat(halt.cause()).contains("journal " + folder, "MB free on its disk", "make room"));
            pipeline.claim().resume(1);
            pipeline.publish();
            publish(pipeline, 10);
            assertThat(pipeline.halt())
                    .as("a journal with a hole would be none")
                    .isPresent();
            assertThatThrownBy(pipeline::requireNoFailure).isInstanceOf(InvalidInputException.class);
        }
        List<Long> onFile = sequences(folder);
        assertThat(onFile).hasSizeBetween(10_000, 199_999);
        assertThat(onFile.getLast()).isEqualTo(onFile.size() - 1);
        long lastOrder = sent.stream().mapToLong(Long::longValue).max().orElseThrow();
        assertThat(lastOrder).as("no order left before its event was on file").isLessThanOrEqualTo(onFile.getLast());
    }

    /** A real file system that really fills up. */
    @Test
    void aRealFullDiskDoesNotKillTheProcess() throws IOException, InterruptedException {
        Path mount = Files.createDirectory(temporary.resolve("disk"));
        Process mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=48m", "none", mount.toString())
                .redirectErrorStream(true)
                .start();
        assumeTrue(mounted.waitFor() == 0, "only root may mount the small file system that this needs");
        try {
            Path folder = mount.resolve("journal");
            JournalSettings reserve = new JournalSettings(JournalSettings.Roll.DAILY, 8);
            try (JournalWriter journal = JournalWriter.create(folder, HEADER, reserve);
                    Pipeline pipeline = Pipeline.builder()
                            .topology(Topology.INVOKED)
                            .stage(Step.JOURNAL, journal)
                            .start()) {
                publish(pipeline, 2_000_000);
                assertThat(pipeline.halt()).isPresent();
            }
            List<Long> onFile = sequences(folder);
            assertThat(onFile).hasSizeGreaterThan(100_000);
            assertThat(onFile.getLast()).isEqualTo(onFile.size() - 1);
        } finally {
            // Lazily: the library lets go of its maps in a thread of its own, a moment later.
            new ProcessBuilder("umount", "-l", mount.toString()).start().waitFor();
        }
    }

    /** Short writes: the file ends anywhere, or its end was never written. The beginning is whole. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void aFileThatWasCutAnywhereGivesItsWholeBeginning(long seed) throws IOException {
        Path folder = temporary.resolve("cut-" + seed);
        try (JournalWriter journal = JournalWriter.create(folder, HEADER, SETTINGS);
                Pipeline pipeline = Pipeline.builder()
                        .topology(Topology.INVOKED)
                        .stage(Step.JOURNAL, journal)
                        .start()) {
            publish(pipeline, 60_000);
        }
        Path file = newestQueueFile(folder);
        Random random = new Random(seed);
        // 60,000 records of 30 bytes stand in the first megabytes of the file, after its index.
        long cut = 262_144L + random.nextInt(1 << 20);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long length = bytes.length();
            if (random.nextBoolean()) {
                bytes.setLength(cut);
            } else {
                bytes.setLength(cut);
                bytes.setLength(length);
            }
        }
        List<Long> onFile = beginning(folder);
        assertThat(onFile).hasSizeLessThan(60_000);
        for (int i = 0; i < onFile.size(); i++) {
            assertThat(onFile.get(i)).isEqualTo(i);
        }
    }

    /** All up to the damage, which is either the end of what was written or said in a sentence. */
    private static List<Long> beginning(Path journal) {
        List<Long> read = new ArrayList<>();
        try (JournalReader reader = new JournalReader(journal)) {
            Event event = reader.newEvent();
            while (reader.next(event)) {
                read.add(event.sequence());
            }
        } catch (InvalidInputException damaged) {
            assertThat(damaged).hasMessageContainingAll("damage after " + read.size() + " records", "replay it up to");
        }
        return read;
    }

    private static Path newestQueueFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    @Test
    void aRecordThatCannotBeWrittenIsNotHalfOnFile() {
        Path folder = temporary.resolve("half");
        List<Long> written = new ArrayList<>();
        try (QueueAppender<Long> appender = new QueueAppender<>(
                JournalFiles.append(folder, SETTINGS),
                new DiskReserve(folder, () -> Long.MAX_VALUE, 1),
                (value, bytes) -> {
                    bytes.writeLong(value);
                    if (value == 2) {
                        throw new IllegalStateException("after a half");
                    }
                    written.add(value);
                })) {
            appender.append(0L);
            appender.append(1L);
            assertThatThrownBy(() -> appender.append(2L)).hasMessage("after a half");
            assertThatThrownBy(() -> appender.append(3L))
                    .as("nothing after a hole")
                    .hasMessage("after a half");
        }
        assertThat(written).containsExactly(0L, 1L);
        try (var queue = JournalFiles.read(folder);
                var tailer = queue.createTailer()) {
            List<Long> read = new ArrayList<>();
            while (tailer.readBytes(bytes -> read.add(bytes.readLong()))) {
                assertThat(read).hasSizeLessThan(3);
            }
            assertThat(read).containsExactly(0L, 1L);
        }
    }
}

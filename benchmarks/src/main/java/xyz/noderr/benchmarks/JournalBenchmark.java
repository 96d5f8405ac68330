package xyz.noderr.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.journal.JournalHeader;
import xyz.noderr.pipeline.journal.JournalWriter;

/**
 * What it costs to write an event down before anybody decides on it, a trade and an update of eight levels in turn, and the
 * floor: as many bytes given to the queue's library as they are.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED"
        })
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JournalBenchmark {
    private static final int LEVELS = 8;

    /** What a trade and what an update take on file, without what the library adds. */
    private final long[] recordBytes = new long[2];

    private final Event event = new Event(0, 0, LEVELS, 0);
    private @Nullable Path folder;
    private @Nullable JournalWriter journal;
    private @Nullable ChronicleQueue queue;
    private @Nullable ExcerptAppender appender;
    private long sequence;

    /** Looks how long records are. */
    @Setup(Level.Trial)
    public void measure() throws IOException {
        open();
        journal();
        journal();
        if (folder != null) {
            try (ChronicleQueue written =
                    ChronicleQueue.single(folder.resolve("ours").toString())) {
                ExcerptTailer tailer = written.createTailer();
                for (int i = 0; i < recordBytes.length; i++) {
                    try (DocumentContext record = tailer.readingDocument()) {
                        recordBytes[i] = requireNonNull(record.wire()).bytes().readRemaining();
                    }
                }
            }
        }
        close();
    }

    /** New files. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
        Path made = Files.createTempDirectory("journal");
        folder = made;
        journal = JournalWriter.create(made.resolve("ours"), new JournalHeader("none", "none", LEVELS));
        queue = ChronicleQueue.single(made.resolve("floor").toString());
        appender = queue.createAppender();
        sequence = 0;
    }

    /** Takes them away. */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
        if (journal != null && queue != null && folder != null) {
            journal.close();
            queue.close();
            TemporaryFolder.delete(folder);
        }
    }

    /** Ours. */
    @Benchmark
    public void journal() {
        JournalWriter writer = journal;
        if (writer == null) {
            throw new IllegalStateException("Not opened");
        }
        event.reset(sequence);
        if (sequence % 2 == 0) {
            event.trade(0, sequence, 1_000_000 + sequence % 100, 1_000);
        } else {
            var depth = event.depthUpdate(0, sequence);
            for (int i = 0; i < LEVELS / 2; i++) {
                depth.addBid(1_000_000 - i, 1_000 + i);
                depth.addAsk(1_000_001 + i, 1_000 + i);
            }
        }
        sequence++;
        writer.onEvent(event);
    }

    /** As many bytes. */
    @Benchmark
    public void bytes() {
        ExcerptAppender to = appender;
        if (to == null) {
            throw new IllegalStateException("Not opened");
        }
        long bytes = recordBytes[(int) (sequence % 2)];
        try (DocumentContext document = to.writingDocument()) {
            var out = requireNonNull(document.wire()).bytes();
            long left = bytes;
            for (; left >= Long.BYTES; left -= Long.BYTES) {
                out.writeLong(sequence);
            }
            for (; left > 0; left--) {
                out.writeByte((byte) left);
            }
        }
        sequence++;
    }
}

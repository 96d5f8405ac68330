package xyz.noderr.pipeline.journal;

import java.util.function.BiConsumer;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to a queue, and never one after a record that failed: what stands on file is then always the whole
 * beginning of what happened.
 *
 * @param <T> what a record is written from
 */
final class QueueAppender<T> implements AutoCloseable {
    private static final int FIRST_BYTES = 4096;

    private final ChronicleQueue queue;
    private final DiskReserve reserve;
    private final BiConsumer<T, Bytes<?>> codec;
    private final Bytes<?> encoded = Bytes.allocateElasticDirect(FIRST_BYTES);
    private @Nullable ExcerptAppender appender;
    private volatile @Nullable RuntimeException broken;

    QueueAppender(ChronicleQueue queue, DiskReserve reserve, BiConsumer<T, Bytes<?>> codec) {
        this.queue = queue;
        this.reserve = reserve;
        this.codec = codec;
    }

    /** Appends one record. Always called by the same thread: an appender belongs to the thread that made it. */
    void append(T record) {
        RuntimeException before = broken;
        if (before != null) {
            throw before;
        }
        try {
            encode(record);
            reserve.take(encoded.readRemaining());
            ExcerptAppender mine = appender;
            if (mine == null) {
                mine = queue.createAppender();
                appender = mine;
            }
            mine.writeBytes(encoded);
        } catch (RuntimeException failed) {
            broken = failed;
            throw failed;
        }
    }

    /** Why nothing more is written; null while it is. For any thread. */
    @Nullable
    RuntimeException failure() {
        return broken;
    }

    /** In memory of its own, and only then into the queue as a whole: a codec that fails leaves no half of a record. */
    private void encode(T record) {
        encoded.clear();
        codec.accept(record, encoded);
        RecordCheck.write(encoded, 0);
    }

    @Override
    public void close() {
        queue.close();
        encoded.releaseLast();
    }
}

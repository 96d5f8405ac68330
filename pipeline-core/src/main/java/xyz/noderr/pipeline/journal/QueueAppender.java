package xyz.noderr.pipeline.journal;

import java.util.function.BiConsumer;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to a queue, and never one after a record that failed: what stands on file is then always the whole
 * beginning of what happened.
 *
 * @param <T> what a record is written from
 */
final class QueueAppender<T> implements AutoCloseable {
    private final ChronicleQueue queue;
    private final DiskReserve reserve;
    private final BiConsumer<T, Bytes<?>> codec;
    private @Nullable ExcerptAppender appender;
    private @Nullable RuntimeException broken;
    private long recordBytes;

    QueueAppender(ChronicleQueue queue, DiskReserve reserve, BiConsumer<T, Bytes<?>> codec) {
        this.queue = queue;
        this.reserve = reserve;
        this.codec = codec;
    }

    /** Appends one record. Always called by the same thread: an appender belongs to the thread that made it. */
    void append(T record) {
        if (broken != null) {
            throw broken;
        }
        try {
            reserve.take(recordBytes);
            ExcerptAppender mine = appender;
            if (mine == null) {
                mine = queue.createAppender();
                appender = mine;
            }
            try (DocumentContext document = mine.writingDocument()) {
                write(record, document);
            }
        } catch (RuntimeException failed) {
            broken = failed;
            throw failed;
        }
    }

    private void write(T record, DocumentContext document) {
        try {
            Bytes<?> bytes = bytes(document);
            long start = bytes.writePosition();
            codec.accept(record, bytes);
            RecordCheck.write(bytes, start);
            recordBytes = bytes.writePosition() - start + Integer.BYTES;
        } catch (RuntimeException failed) {
            // Else closing the document would put the half of the record on file.
            document.rollbackOnClose();
            throw failed;
        }
    }

    static Bytes<?> bytes(DocumentContext document) {
        Wire wire = document.wire();
        if (wire == null) {
            throw new IllegalStateException("The journal gave no room for a record");
        }
        return wire.bytes();
    }

    @Override
    public void close() {
        queue.close();
    }
}

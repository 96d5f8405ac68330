package xyz.noderr.pipeline.journal;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.TailerDirection;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;
import org.jspecify.annotations.Nullable;

/** Reads the records of a queue in their order, and none that is not whole. */
final class QueueTailer implements AutoCloseable {
    /** Takes a record. */
    @FunctionalInterface
    interface Taker {
        void take(Bytes<?> bytes);
    }

    private final Path folder;
    private final ChronicleQueue queue;
    private final ExcerptTailer tailer;
    private long records;

    QueueTailer(Path folder) {
        this.folder = folder;
        queue = JournalFiles.read(folder);
        tailer = queue.createTailer();
        // It may be opened by one thread and read by another; never by two at a time.
        tailer.singleThreadedCheckDisabled(true);
    }

    /**
     * Gives the next record to the taker; false when there is none.
     *
     * @throws DamagedJournalException when there is one and it is damaged
     */
    boolean read(Taker taker) {
        try (DocumentContext document = nextDocument()) {
            Wire wire = document.isPresent() ? document.wire() : null;
            if (wire == null) {
                return false;
            }
            Bytes<?> bytes = wire.bytes();
            if (!RecordCheck.isWhole(bytes)) {
                throw damaged("a record that is not as it was written", null);
            }
            records++;
            taker.take(bytes);
            return true;
        }
    }

    /** Goes on from the last record towards the first. */
    void backward() {
        tailer.direction(TailerDirection.BACKWARD).toEnd();
    }

    /** The file of the record that is being read, as a number that rises with time. */
    int cycle() {
        return tailer.cycle();
    }

    /** A file that was cut off shows as a fault of the memory that it is mapped to, or of the library's own checks. */
    private DocumentContext nextDocument() {
        try {
            return tailer.readingDocument();
        } catch (InternalError | AssertionError | IllegalStateException failed) {
            throw damaged(failed.toString(), failed);
        }
    }

    private DamagedJournalException damaged(String found, @Nullable Throwable cause) {
        return new DamagedJournalException(
                folder,
                "whole files",
                "damage after " + records + " records: " + found,
                "replay it up to there",
                cause);
    }

    @Override
    public void close() {
        tailer.close();
        queue.close();
    }
}

package xyz.noderr.pipeline.journal;

import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.event.Event;

/**
 * The first stage of all: writes what came in, so that no order leaves before the events that led to it are on file.
 * Written means handed to the operating system's memory map: it survives the end of the process, not a power cut.
 *
 * <p>Threading: called by the thread of the first stages; opened, ended and closed by the publisher's.
 */
public final class JournalWriter implements Stage, AutoCloseable {
    private final ChronicleQueue queue;
    private @Nullable ExcerptAppender appender;

    private JournalWriter(ChronicleQueue queue) {
        this.queue = queue;
    }

    /**
     * Starts a journal in a new or empty folder.
     *
     * @throws xyz.noderr.pipeline.InvalidInputException when the folder will not do, or the JVM lacks a flag
     */
    public static JournalWriter create(Path folder, JournalHeader header) {
        ChronicleQueue queue = JournalFiles.create(folder);
        try (ExcerptAppender appender = queue.createAppender();
                DocumentContext document = appender.writingDocument()) {
            Bytes<?> bytes = bytes(document);
            bytes.writeByte(RecordKind.HEADER);
            bytes.writeInt(JournalHeader.SCHEMA);
            bytes.writeUtf8(header.config());
            bytes.writeUtf8(header.configSha256());
            bytes.writeInt(header.depthLevels());
        }
        return new JournalWriter(queue);
    }

    @Override
    public void onEvent(Event event) {
        ExcerptAppender mine = appender;
        if (mine == null) {
            // An appender belongs to the thread that made it.
            mine = queue.createAppender();
            appender = mine;
        }
        try (DocumentContext document = mine.writingDocument()) {
            Bytes<?> bytes = bytes(document);
            bytes.writeByte(RecordKind.EVENT);
            EventCodec.write(event, bytes);
        }
    }

    /** Notes that the run ended in good order, and what it decided. Call it when the pipeline was drained. */
    public void end(DecisionHash hash) {
        try (ExcerptAppender last = queue.createAppender();
                DocumentContext document = last.writingDocument()) {
            Bytes<?> bytes = bytes(document);
            bytes.writeByte(RecordKind.END);
            bytes.writeLong(hash.value());
        }
    }

    private static Bytes<?> bytes(DocumentContext document) {
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

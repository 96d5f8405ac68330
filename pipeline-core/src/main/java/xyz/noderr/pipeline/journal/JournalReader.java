package xyz.noderr.pipeline.journal;

import java.nio.file.Path;
import java.util.OptionalLong;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.chronicle.wire.Wire;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.event.Event;

/** Reads a journal from its start and publishes its events again. Owned by one thread. */
public final class JournalReader implements AutoCloseable {
    private final Path folder;
    private final ChronicleQueue queue;
    private final ExcerptTailer tailer;
    private final JournalHeader header;
    private @Nullable Long decisionHash;
    private long read;

    /**
     * Opens a journal.
     *
     * @throws InvalidInputException when there is none, or of another form
     */
    public JournalReader(Path folder) {
        this.folder = folder;
        queue = JournalFiles.open(folder);
        tailer = queue.createTailer();
        header = readHeader();
    }

    private JournalHeader readHeader() {
        try (DocumentContext document = tailer.readingDocument()) {
            Bytes<?> bytes = bytes(document);
            if (bytes == null || bytes.readByte() != RecordKind.HEADER) {
                throw new InvalidInputException(folder.toString(), "a journal with a header", "none");
            }
            int schema = bytes.readInt();
            if (schema != JournalHeader.SCHEMA) {
                throw new InvalidInputException(
                        folder.toString(),
                        "a journal of schema " + JournalHeader.SCHEMA,
                        "schema " + schema,
                        "read it with the version of noderr that wrote it");
            }
            return new JournalHeader(text(bytes.readUtf8()), text(bytes.readUtf8()), bytes.readInt());
        }
    }

    private static String text(@Nullable String read) {
        return read == null ? "" : read;
    }

    /** What the journal says of itself. */
    public JournalHeader header() {
        return header;
    }

    /** An event with room for any of this journal, for {@link #next}. */
    public Event newEvent() {
        return new Event(0, 0, header.depthLevels());
    }

    /** Publishes the next event; false where there is none. */
    public boolean publishNext(Pipeline pipeline) {
        try (DocumentContext document = tailer.readingDocument()) {
            Bytes<?> bytes = eventBytes(document);
            if (bytes == null) {
                return false;
            }
            EventCodec.read(bytes, pipeline.claim());
            pipeline.publish();
            return true;
        }
    }

    /** Reads the next event without a pipeline; false where there is none. Events must be read in one of the two ways. */
    public boolean next(Event event) {
        try (DocumentContext document = tailer.readingDocument()) {
            Bytes<?> bytes = eventBytes(document);
            if (bytes == null) {
                return false;
            }
            event.reset(read++);
            EventCodec.read(bytes, event);
            return true;
        }
    }

    /** The record of the next event; null at the end, whose hash is kept. */
    private @Nullable Bytes<?> eventBytes(DocumentContext document) {
        Bytes<?> bytes = bytes(document);
        if (bytes == null) {
            return null;
        }
        if (bytes.readByte() == RecordKind.END) {
            decisionHash = bytes.readLong();
            return null;
        }
        return bytes;
    }

    /** The hash that the run noted at its end; empty before all events were read, and where the run was cut off. */
    public OptionalLong decisionHash() {
        Long hash = decisionHash;
        return hash == null ? OptionalLong.empty() : OptionalLong.of(hash);
    }

    private static @Nullable Bytes<?> bytes(DocumentContext document) {
        Wire wire = document.isPresent() ? document.wire() : null;
        return wire == null ? null : wire.bytes();
    }

    @Override
    public void close() {
        tailer.close();
        queue.close();
    }
}

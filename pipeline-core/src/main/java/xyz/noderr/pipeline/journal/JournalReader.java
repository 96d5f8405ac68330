package xyz.noderr.pipeline.journal;

import java.nio.file.Path;
import java.util.OptionalLong;
import net.openhft.chronicle.bytes.Bytes;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.event.Event;

/** Reads a journal from its start and publishes its events again. Owned by one thread. */
public final class JournalReader implements AutoCloseable {
    private final Path folder;
    private final JournalHeader header;
    private final QueueTailer records;
    private long nextSequence = -1;
    private boolean ended;
    private boolean endedLast;
    private long decisionHash;
    private long stateHash;

    /**
     * Opens a journal.
     *
     * @throws InvalidInputException when there is none, or of another form
     */
    public JournalReader(Path folder) {
        this.folder = folder;
        header = JournalFiles.readHeader(folder);
        try (QueueTailer first = new QueueTailer(folder)) {
            // Not always 0: files that a snapshot covers may have been taken away.
            first.read(bytes -> nextSequence = bytes.readByte() == RecordKind.EVENT ? EventCodec.sequence(bytes) : 0);
        }
        records = new QueueTailer(folder);
    }

    /** Where it stands. */
    public Path folder() {
        return folder;
    }

    /** What the journal says of itself. */
    public JournalHeader header() {
        return header;
    }

    /**
     * The last event of the journal in this folder; −1 for none. Reads the journal through, some ten million events a
     * second, and trusts no index of it.
     */
    public static long lastSequence(Path folder) {
        try (JournalReader reader = new JournalReader(folder)) {
            reader.skipTo(Long.MAX_VALUE - 1);
            return Math.max(reader.nextSequence, 0) - 1;
        }
    }

    /** The last event of the journal by its index, at once; −1 for none. */
    static long lastOnFile(Path folder) {
        long[] last = {-1};
        try (QueueTailer records = new QueueTailer(folder)) {
            records.backward();
            while (last[0] == -1
                    && records.read(bytes -> {
                        if (bytes.readByte() == RecordKind.EVENT) {
                            last[0] = EventCodec.sequence(bytes);
                        }
                    })) {
                // The end of a run stands behind its last event.
            }
        }
        return last[0];
    }

    /** An event with room for any of this journal, for {@link #next}. */
    public Event newEvent() {
        return new Event(0, 0, header.depthLevels(), 1);
    }

    /** Publishes the next event, on a pipeline whose next sequence must be that of the event; false where there is none. */
    public boolean publishNext(Pipeline pipeline) {
        return read(bytes -> {
            Event event = pipeline.claim();
            if (event.sequence() != nextSequence) {
                throw gap(event.sequence(), nextSequence);
            }
            EventCodec.read(bytes, event);
            event.markReplayed();
            pipeline.publish();
        });
    }

    /** Reads the next event without a pipeline; false where there is none. */
    public boolean next(Event event) {
        return read(bytes -> {
            event.reset(nextSequence);
            EventCodec.read(bytes, event);
        });
    }

    /**
     * Passes over all events up to this one, as those that a snapshot holds, or over all there are.
     *
     * @throws InvalidInputException when the event after it is missing
     */
    public void skipTo(long sequence) {
        boolean more = true;
        while (more && nextSequence <= sequence) {
            more = read(bytes -> {});
        }
        if (more && nextSequence != sequence + 1) {
            throw gap(sequence + 1, nextSequence);
        }
    }

    /** Gives the next event's record to a taker; false at the end. */
    private boolean read(QueueTailer.Taker taker) {
        do {
            ended = false;
            if (!records.read(bytes -> readRecord(bytes, taker))) {
                ended = endedLast;
                return false;
            }
        } while (endedLast);
        return true;
    }

    private void readRecord(Bytes<?> bytes, QueueTailer.Taker taker) {
        endedLast = bytes.readByte() == RecordKind.END;
        if (endedLast) {
            // The end of a run; another may have gone on with the journal after it.
            decisionHash = bytes.readLong();
            stateHash = bytes.readLong();
        } else {
            requireNext(EventCodec.sequence(bytes));
            taker.take(bytes);
            nextSequence++;
        }
    }

    private void requireNext(long found) {
        if (nextSequence == -1) {
            // The journal was empty when it was opened.
            nextSequence = found;
        } else if (found != nextSequence) {
            throw gap(nextSequence, found);
        }
    }

    private DamagedJournalException gap(long expected, long found) {
        return new DamagedJournalException(
                folder,
                "event " + expected + " next",
                "event " + found,
                "a file of it is missing or damaged: give the whole journal",
                null);
    }

    /** The event that is read next; −1 where none was on file yet when the journal was opened. */
    public long nextSequence() {
        return nextSequence;
    }

    /** Whether all was read and the run had come to its end: false where it was cut off. */
    public boolean ended() {
        return ended;
    }

    /** The hash of the run's decisions, as it noted it at its end; empty unless {@link #ended}. */
    public OptionalLong decisionHash() {
        return ended ? OptionalLong.of(decisionHash) : OptionalLong.empty();
    }

    /** The hash of the state in which the run ended; empty unless {@link #ended}. */
    public OptionalLong stateHash() {
        return ended ? OptionalLong.of(stateHash) : OptionalLong.empty();
    }

    @Override
    public void close() {
        records.close();
    }
}

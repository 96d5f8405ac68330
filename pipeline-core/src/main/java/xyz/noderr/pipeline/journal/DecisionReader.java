package xyz.noderr.pipeline.journal;

import java.nio.file.Path;
import xyz.noderr.pipeline.decision.Decision;

/** Reads the decisions of a journal in their order. Owned by one thread. */
public final class DecisionReader implements AutoCloseable {
    private final QueueTailer records;
    private final Decision decision = new Decision();
    private long sequence = -1;
    private long eventTimeNanos;

    /**
     * Opens the decisions of a journal.
     *
     * @throws xyz.noderr.pipeline.InvalidInputException when there is no journal
     */
    public DecisionReader(Path journal) {
        JournalFiles.readHeader(journal);
        records = new QueueTailer(JournalFiles.decisions(journal));
    }

    /** Goes to the next decision; false when there is none. */
    public boolean next() {
        return records.read(bytes -> {
            sequence = bytes.readLong();
            eventTimeNanos = bytes.readLong();
            DecisionJournal.read(bytes, decision);
        });
    }

    /** The event that caused the decision. */
    public long sequence() {
        return sequence;
    }

    /** When that event happened. */
    public long eventTimeNanos() {
        return eventTimeNanos;
    }

    /** The decision: a flyweight, good until the next. */
    public Decision decision() {
        return decision;
    }

    @Override
    public void close() {
        records.close();
    }
}

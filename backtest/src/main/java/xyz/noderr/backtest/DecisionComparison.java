package xyz.noderr.backtest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.Difference;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionLog;
import xyz.noderr.pipeline.journal.DecisionReader;

/**
 * Holds the decisions of a replay against those of a journal, one by one in their order, and keeps the first pair that
 * differs. Called by the thread of the last stages; its results are good once the pipeline was drained.
 */
public final class DecisionComparison implements DecisionLog, AutoCloseable {
    private final DecisionReader recorded;
    private @Nullable Difference difference;
    /** The first decision of the replay after the last recorded one: too many, unless the record was cut off there. */
    private @Nullable Difference tooMany;

    private boolean more;
    private long compared;

    /** Against the decisions of this journal. */
    public DecisionComparison(Path journal) {
        recorded = new DecisionReader(journal);
        more = recorded.next();
    }

    /** Passes over the decisions up to this event, which a replay from a snapshot does not take. */
    void skipTo(long sequence) {
        while (more && recorded.sequence() <= sequence) {
            more = recorded.next();
        }
    }

    @Override
    public void decided(long sequence, long eventTimeNanos, Decision decision) {
        if (difference != null) {
            return;
        }
        if (!more) {
            tooMany = tooMany == null ? new Difference(sequence, text(sequence, decision), null) : tooMany;
            return;
        }
        compared++;
        if (recorded.sequence() != sequence || !recorded.decision().sameAs(decision)) {
            difference =
                    new Difference(Math.min(sequence, recorded.sequence()), text(sequence, decision), text(recorded));
        }
        more = recorded.next();
    }

    /**
     * The replay is over.
     *
     * @param last the last event that was replayed
     * @param whole whether the record is of a run that came to its end
     */
    void end(long last, boolean whole) {
        if (difference != null) {
            return;
        }
        if (more && recorded.sequence() <= last) {
            difference = new Difference(recorded.sequence(), null, text(recorded));
        } else if (whole) {
            difference = tooMany;
        }
    }

    private static String text(DecisionReader recorded) {
        return text(recorded.sequence(), recorded.decision());
    }

    private static String text(long sequence, Decision decision) {
        return "event " + sequence + ": " + decision;
    }

    /** How many decisions were held against each other. */
    long compared() {
        return compared;
    }

    /** The first decision that differs; null where all are the same. */
    @Nullable
    Difference difference() {
        return difference;
    }

    @Override
    public void close() {
        recorded.close();
    }
}

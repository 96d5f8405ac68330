package xyz.noderr.strategy.allocation;

import java.time.Duration;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** Periods of one length since 1970 in UTC, of which those in which nothing at all was heard are passed over. */
public final class PeriodClock implements Stateful {
    private final long everyNanos;
    /** When the period is over that goes on: a division for each event would cost as much as all else. */
    private long endNanos = Long.MIN_VALUE;

    /** Periods of this length, more than 0. */
    public PeriodClock(Duration every) {
        everyNanos = every.toNanos();
    }

    /** Time has gone on, and never goes back: whether a period is over that was begun. */
    public boolean isOver(long nowNanos) {
        if (nowNanos < endNanos) {
            return false;
        }
        boolean begun = endNanos != Long.MIN_VALUE;
        endNanos = (Math.floorDiv(nowNanos, everyNanos) + 1) * everyNanos;
        return begun;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(endNanos);
    }

    @Override
    public void restore(StateReader in) {
        endNanos = in.getLong();
    }
}

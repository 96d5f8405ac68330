package xyz.noderr.pipeline.source;

import java.time.Duration;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;

/**
 * A timer at every whole multiple of a period since 1970, from one time to another. Merged with a market's sources it
 * comes in event time: at equal times before those that stand behind it in the list, after those before it.
 */
public final class PeriodicTimer implements EventSource {
    private final int timer;
    private final long periodNanos;
    private final long toNanos;
    private long timeNanos;

    /**
     * A timer.
     *
     * @param timer its number, by which its events are told apart
     * @param fromNanos the earliest time, included
     * @param toNanos the latest time, excluded
     * @throws InvalidInputException when the period is not more than 0
     */
    public PeriodicTimer(int timer, Duration period, long fromNanos, long toNanos) {
        if (!period.isPositive()) {
            throw new InvalidInputException("period of timer " + timer, "more than 0", period.toString());
        }
        this.timer = timer;
        periodNanos = period.toNanos();
        this.toNanos = toNanos;
        timeNanos = (Math.ceilDiv(fromNanos, periodNanos) - 1) * periodNanos;
    }

    @Override
    public boolean next() {
        if (toNanos - periodNanos <= timeNanos) {
            return false;
        }
        timeNanos += periodNanos;
        return true;
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public void writeTo(Event event) {
        event.timer(timer, timeNanos);
    }
}

package xyz.noderr.pipeline.source;

import java.time.Duration;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;

/**
 * A source's events with a timer among them: at every whole multiple of a period since 1970, from the source's first event
 * to its last. At one and the same time the timer comes first, so that it knows nothing of what happens then.
 */
public final class TimedSource implements EventSource {
    private final EventSource source;
    private final int timer;
    private final long periodNanos;
    private long dueNanos;
    private boolean started;
    private boolean timed;

    /**
     * A source with a timer.
     *
     * @param timer its number, by which its events are told apart
     * @throws InvalidInputException when the period is not more than 0
     */
    public TimedSource(EventSource source, int timer, Duration period) {
        if (!period.isPositive()) {
            throw new InvalidInputException("period of timer " + timer, "more than 0", period.toString());
        }
        this.source = source;
        this.timer = timer;
        periodNanos = period.toNanos();
    }

    @Override
    public boolean next() {
        if (timed) {
            dueNanos += periodNanos;
        } else if (!source.next()) {
            return false;
        } else if (!started) {
            started = true;
            dueNanos = Math.ceilDiv(source.timeNanos(), periodNanos) * periodNanos;
        }
        timed = dueNanos <= source.timeNanos();
        return true;
    }

    @Override
    public long timeNanos() {
        return timed ? dueNanos : source.timeNanos();
    }

    @Override
    public void writeTo(Event event) {
        if (timed) {
            event.timer(timer, dueNanos);
        } else {
            source.writeTo(event);
        }
    }
}

package xyz.noderr.market.live;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time up to a most, of which half is drawn, so that all whom one
 * fault has struck do not come back at once ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015: equal jitter).
 * Owned by one thread.
 */
public final class Backoff {
    private final Duration first;
    private final Duration most;
    private final RandomGenerator random;
    private Duration next;

    /**
     * A wait that begins with the first.
     *
     * @param most what it grows to
     */
    public Backoff(Duration first, Duration most, RandomGenerator random) {
        this.first = first;
        this.most = most;
        this.random = random;
        next = first;
    }

    /** How long to wait now, in nanoseconds: from half of what it is to all of it. */
    public long nextNanos() {
        long whole = next.toNanos();
        next = next.multipliedBy(2).compareTo(most) < 0 ? next.multipliedBy(2) : most;
        return whole / 2 + random.nextLong(whole / 2 + 1);
    }

    /** All has been well for long enough. */
    public void reset() {
        next = first;
    }
}

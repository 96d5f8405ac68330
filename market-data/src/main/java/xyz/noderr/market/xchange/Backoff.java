package xyz.noderr.market.xchange;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long each time up to a most, of which half is drawn, so that all whom one
 * fault has struck do not come back at once ("Exponential Backoff And Jitter", AWS Architecture Blog, 2015: equal jitter).
 * Owned by one thread.
 */
final class Backoff {
    private final long firstNanos;
    private final long mostNanos;
    private final RandomGenerator random;
    private long wholeNanos;

    Backoff(Duration first, Duration most, RandomGenerator random) {
        firstNanos = first.toNanos();
        mostNanos = most.toNanos();
        this.random = random;
        wholeNanos = firstNanos;
    }

    /** How long to wait now: from half of what it is to all of it. */
    long nextNanos() {
        long whole = wholeNanos;
        wholeNanos = whole > mostNanos / 2 ? mostNanos : 2 * whole;
        return whole / 2 + random.nextLong(whole / 2 + 1);
    }

    /** All has been well for long enough. */
    void reset() {
        wholeNanos = firstNanos;
    }

    /** The longest wait there is. */
    long mostNanos() {
        return mostNanos;
    }
}

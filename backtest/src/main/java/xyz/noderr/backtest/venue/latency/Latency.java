package xyz.noderr.backtest.venue.latency;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * One way between us and the venue: a least time, and what comes to it. Nothing overtakes what was sent before it on the same
 * way, as on a connection. The same settings draw the same times.
 */
public final class Latency {
    private final long leastNanos;
    private final double medianNanos;
    private final double sigma;
    private final SplittableRandom random;
    private long lastNanos = Long.MIN_VALUE;

    /**
     * A way.
     *
     * @param median of what is added; 0 for nothing
     * @param way tells the ways of one venue apart, so that each has random numbers of its own
     */
    public Latency(Duration least, Duration median, LatencySettings settings, int way) {
        leastNanos = least.toNanos();
        medianNanos = settings.kind() == LatencyKind.LOGNORMAL ? median.toNanos() : 0;
        sigma = settings.sigma();
        random = new SplittableRandom(settings.seed() * 31 + way);
    }

    /** How long it takes at least. */
    public long leastNanos() {
        return leastNanos;
    }

    /**
     * When it is there.
     *
     * @param sentNanos when it was sent
     * @param moreNanos what is known to be added to it
     */
    public long arrivalNanos(long sentNanos, long moreNanos) {
        double drawn = medianNanos == 0 ? 0 : medianNanos * StrictMath.exp(sigma * random.nextGaussian());
        lastNanos = Math.max(lastNanos, sentNanos + leastNanos + moreNanos + Math.round(drawn));
        return lastNanos;
    }
}

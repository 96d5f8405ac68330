package xyz.noderr.pipeline.latency;

import org.HdrHistogram.Histogram;

/**
 * How long one stage took, event by event: nanoseconds, three significant digits, up to a minute (what is longer counts
 * as a minute). Recording makes no garbage. One thread records; others may read once it has stopped.
 */
public final class StageLatency {
    private static final long MAX_NANOS = 60_000_000_000L;

    private final Histogram histogram = new Histogram(MAX_NANOS, 3);

    /** Adds one measurement. */
    public void record(long nanos) {
        histogram.recordValue(Math.min(Math.max(nanos, 0), MAX_NANOS));
    }

    /** The quantiles so far. */
    public LatencySummary summary() {
        return new LatencySummary(
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }
}

package xyz.noderr.backtest.venue.latency;

import java.util.Locale;

/** How latencies vary. Written in lower case. */
public enum LatencyKind {
    /** Not at all. */
    CONSTANT,
    /** By something more each time, whose logarithm is normally distributed. */
    LOGNORMAL,
    /** The feed's as the capture has it, and orders' and answers' in proportion to the feed's at that time. */
    MEASURED;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

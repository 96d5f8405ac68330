package xyz.noderr.backtest.venue.latency;

import java.time.Duration;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What latencies have beside the least that each of them has. */
public record LatencySettings(
        @Setting(
                defaultsTo = "constant",
                help =
                        "constant; lognormal: something more each time; measured: the feed's as the capture has it, orders'"
                                + " and answers' in proportion")
        LatencyKind kind,

        @Setting(defaultsTo = "10ms", help = "lognormal: the median of what is added to orders and answers")
        Duration median,

        @Setting(defaultsTo = "0s", help = "lognormal: the median of what is added to the feed")
        Duration feedMedian,

        @Setting(defaultsTo = "1", help = "lognormal: standard deviation of its logarithm")
        double sigma,

        @Setting(defaultsTo = "1", help = "lognormal: where its random numbers begin")
        long seed,

        @Setting(defaultsTo = "1", help = "measured: what is added to orders and answers, as a multiple of the feed's")
        double ofFeed) {
    public LatencySettings {
        Check.notNegative("median", median);
        Check.notNegative("feedMedian", feedMedian);
        Check.within("sigma", sigma, 0, 10);
        Check.within("ofFeed", ofFeed, 0, 100);
    }

    /** Whether an event of the feed may take longer than another. */
    public boolean feedVaries() {
        return kind == LatencyKind.MEASURED || (kind == LatencyKind.LOGNORMAL && !feedMedian.isZero());
    }
}

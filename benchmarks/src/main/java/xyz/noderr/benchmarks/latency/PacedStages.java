package xyz.noderr.benchmarks.latency;

import xyz.noderr.benchmarks.TradingStages;
import xyz.noderr.benchmarks.result.Paced;

/** {@link TradingStages} at a pace, from an event that is made at once to the gateway: without the bytes at both ends. */
public final class PacedStages {
    private PacedStages() {}

    /** Measures for so many seconds, one event after the other. */
    public static Paced measure(int rate, int warmUpSeconds, int seconds) {
        Shape shape = new Shape(rate, 1);
        TradingStages stages = new TradingStages();
        PacedRing.Source market = (publisher, dueNanos) -> {
            stages.next(publisher.claim());
            publisher.publish(dueNanos);
        };
        EndOfWay end =
                PacedRing.run(stages.pipeline(), market, shape, shape.events(warmUpSeconds), shape.events(seconds));
        return shape.of("event to gateway", end.events(), end.machine());
    }
}

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
        EndOfWay end = run(stages, shape, shape.events(warmUpSeconds), shape.events(seconds));
        return shape.of("event to gateway", end.events(), end.machine());
    }

    /** Runs stages on the market of their own. */
    static EndOfWay run(TradingStages stages, Shape shape, int warmUp, int counted) {
        PacedRing.Source market = (publisher, dueNanos) -> {
            stages.next(publisher.claim());
            publisher.publish(dueNanos);
        };
        return PacedRing.run(stages.pipeline(), market, shape, warmUp, counted);
    }
}

package xyz.noderr.benchmarks.collectors;

import java.io.IOException;
import java.util.Arrays;
import xyz.noderr.benchmarks.TradingStages;
import xyz.noderr.benchmarks.latency.PacedStages;
import xyz.noderr.benchmarks.process.JsonLines;
import xyz.noderr.benchmarks.result.CollectorFigures;
import xyz.noderr.benchmarks.result.Paced;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.Waiting;

/**
 * What the process of one collector does: {@link TradingStages} without a pace, then at one. Arguments: the collector's name,
 * its flags, and for how many seconds each.
 */
final class CollectorRun {
    private static final int RATE = 100_000;
    private static final int BATCH = 16_384;
    /** So small that its events stay in a core's cache. */
    private static final int RING = 1_024;

    private static final int TIME_EVERY = 64;
    private static final int WARM_UP_SECONDS = 2;
    private static final double NANOS_PER_SECOND = 1e9;

    private CollectorRun() {}

    /** The process. */
    public static void main(String[] arguments) throws IOException {
        int seconds = Integer.parseInt(arguments[2]);
        double eventsPerSecond = eventsPerSecond(seconds);
        Paced paced = PacedStages.measure(RATE, WARM_UP_SECONDS, seconds);
        Collections collections = Collections.soFar();
        JsonLines.say(new CollectorFigures(
                arguments[0],
                arguments[1],
                eventsPerSecond,
                paced,
                null,
                ResidentMemory.mostBytes(),
                collections.count(),
                collections.millis()));
    }

    /** The median of so many seconds. */
    private static double eventsPerSecond(int seconds) {
        TradingStages stages = new TradingStages();
        try (Pipeline pipeline = stages.pipeline()
                .topology(Topology.FUSED)
                .waiting(Waiting.YIELDING)
                .ringSize(RING)
                .timeEvery(TIME_EVERY)
                .start()) {
            double[] found = new double[seconds];
            for (int i = -WARM_UP_SECONDS; i < seconds; i++) {
                double second = second(stages, pipeline);
                if (i >= 0) {
                    found[i] = second;
                }
            }
            pipeline.requireNoFailure();
            if (stages.orders() == 0) {
                throw new IllegalStateException("Nothing was traded: this measures nothing");
            }
            Arrays.sort(found);
            return found[seconds / 2];
        }
    }

    /** Events in about a second, by the second. */
    private static double second(TradingStages stages, Pipeline pipeline) {
        long startNanos = System.nanoTime();
        long events = 0;
        while (System.nanoTime() - startNanos < NANOS_PER_SECOND) {
            stages.publish(pipeline, BATCH);
            events += BATCH;
        }
        return events * NANOS_PER_SECOND / (System.nanoTime() - startNanos);
    }
}

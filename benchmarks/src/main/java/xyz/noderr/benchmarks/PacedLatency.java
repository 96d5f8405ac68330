package xyz.noderr.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.pipeline.latency.StageLatency;

/**
 * How long an event is under way at a fixed rate, from the moment at which the timetable wanted it published, so that a
 * source that fell behind is not taken for a fast one: {@link TradingStages}, fused and busy-spin, and beside them a ring
 * with an empty stage, the floor. One event in sixteen is timed from end to end, and another one stage by stage.
 */
public final class PacedLatency {
    private static final int TIME_EVERY = 16;
    private static final int WARM_UP_SECONDS = 3;

    private PacedLatency() {}

    /** Arguments: events a second, seconds, and a folder for the distributions; default 100000 10 target/latency. */
    public static void main(String[] args) throws IOException {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        Path folder = Path.of(args.length > 2 ? args[2] : "target/latency");
        System.out.printf(Locale.ROOT, "%d events/s for %d s, ns: p50, p99, p99.9, max%n", rate, seconds);
        TradingStages warm = new TradingStages();
        run(warm.pipeline(), warm, rate, WARM_UP_SECONDS);
        TradingStages stages = new TradingStages();
        print("trading", run(stages.pipeline(), stages, rate, seconds), folder);
        PipelineBuilder floor =
                Pipeline.builder().depthLevels(SyntheticMarket.LEVELS).stage(Step.OBSERVER, event -> {});
        print("floor", run(floor, new TradingStages(), rate, seconds), folder);
    }

    private static Map<String, StageLatency> run(PipelineBuilder builder, TradingStages market, int rate, int seconds) {
        try (Pipeline pipeline = builder.topology(Topology.FUSED)
                .waiting(Waiting.BUSY_SPIN)
                .timeEvery(TIME_EVERY)
                .start()) {
            long events = (long) rate * seconds;
            var publisher = pipeline.publisher(0);
            Timetable timetable = new Timetable(rate);
            for (long i = 0; i < events; i++) {
                long intendedNanos = timetable.await(i);
                Event event = publisher.claim();
                market.next(event);
                publisher.publish(intendedNanos);
            }
            pipeline.drain();
            pipeline.requireNoFailure();
            return pipeline.stageLatencies();
        }
    }

    private static void print(String name, Map<String, StageLatency> latencies, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, StageLatency> each : latencies.entrySet()) {
            LatencySummary summary = each.getValue().summary();
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %-10s %8d %8d %8d %10d%n",
                    name,
                    each.getKey(),
                    summary.p50(),
                    summary.p99(),
                    summary.p999(),
                    summary.max());
            each.getValue().write(folder.resolve(name + "-" + each.getKey() + ".hgrm"));
        }
    }
}

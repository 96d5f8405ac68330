package xyz.noderr.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.model.Model;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.latency.LatencySummary;

/**
 * From tick to decision with a model on the ring, at a fixed rate of trades, each of which the model sees; beside it a
 * ring without stages, the floor. Then the same while a second model is loaded and warmed in another thread and takes the
 * champion's place: the greatest delay while it was loaded, around the command, and in the rest of the run. All delays
 * count from the timetable. With busy-spin, publisher and stages take a core each: on two cores the loader takes its time
 * from them.
 */
public final class ModelLatency {
    private static final int WARM_UP_SECONDS = 3;
    private static final int AROUND_MILLIS = 20;

    private final int rate;
    private final int seconds;
    private final ModelPackage modelPackage;
    private final Topology topology;
    private final Engine engine;

    private ModelLatency(int rate, int seconds, ModelPackage modelPackage, Topology topology, Engine engine) {
        this.rate = rate;
        this.seconds = seconds;
        this.modelPackage = modelPackage;
        this.topology = topology;
        this.engine = engine;
    }

    /** Arguments: the model's package, events a second, seconds, topology, engine; default 50000 8 fused native. */
    public static void main(String[] args) {
        Path path = Path.of(args.length > 0 ? args[0] : "examples/btc-trades/model");
        int rate = args.length > 1 ? Integer.parseInt(args[1]) : 50_000;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 8;
        Topology topology = Topology.valueOf((args.length > 3 ? args[3] : "fused").toUpperCase(Locale.ROOT));
        Engine engine = Engine.valueOf((args.length > 4 ? args[4] : "native").toUpperCase(Locale.ROOT));
        new ModelLatency(rate, seconds, ModelPackage.read(path), topology, engine).run();
    }

    private void run() {
        System.out.printf(Locale.ROOT, "%d events/s for %d s, %s, ns: p50, p99, p99.9, max%n", rate, seconds, topology);
        trade(WARM_UP_SECONDS, false);
        PacedRun steady = trade(seconds, false);
        print("decision", steady.latency().summary());
        steady.stages().forEach(ModelLatency::print);
        PacedRun floor = newRun(seconds);
        floor.run(ring(Pipeline.builder().depthLevels(SyntheticMarket.LEVELS)), new TradingStages(), () -> false);
        print("floor", floor.latency().summary());
        trade(seconds, true);
    }

    private PacedRun trade(int runSeconds, boolean swaps) {
        try (Model model = modelPackage.open(engine, SessionSettings.defaults())) {
            InferenceStage inference = new InferenceStage(model);
            TradingStages stages = TradingStages.of(modelPackage.manifest(), inference);
            PacedRun run = newRun(runSeconds);
            if (swaps) {
                swap(run, stages, inference);
            } else {
                run.run(ring(stages.pipeline()), stages, () -> false);
            }
            System.out.printf(Locale.ROOT, "%d predictions, %d orders%n", run.predictions(), stages.orders());
            return run;
        }
    }

    private void swap(PacedRun run, TradingStages stages, InferenceStage inference) {
        long begin = (long) rate * seconds / 2;
        try (SwapLoader loader = new SwapLoader(inference, modelPackage)) {
            long swap = run.run(ring(stages.pipeline()), stages, () -> {
                if (run.published() == begin) {
                    loader.start();
                }
                return loader.tellsNow();
            });
            if (swap < 0) {
                throw new IllegalStateException("The second model was not loaded in time: run for longer");
            }
            long around = (long) rate * AROUND_MILLIS / 1_000;
            print("swapped", run.latency().summary());
            System.out.printf(
                    Locale.ROOT,
                    "greatest delay, ns: %d while loading (%d us), %d within %d ms of the swap, %d before, %d after%n",
                    run.greatest(begin, swap - around),
                    loader.nanos() / 1_000,
                    run.greatest(swap - around, swap + around),
                    AROUND_MILLIS,
                    run.greatest(0, begin),
                    run.greatest(swap + around, Long.MAX_VALUE));
        }
    }

    private PacedRun newRun(int runSeconds) {
        return new PacedRun(rate, runSeconds, topology == Topology.INVOKED);
    }

    private PipelineBuilder ring(PipelineBuilder builder) {
        return builder.topology(topology).waiting(Waiting.BUSY_SPIN);
    }

    private static void print(String name, LatencySummary summary) {
        System.out.printf(
                Locale.ROOT,
                "%-10s %8d %8d %8d %10d%n",
                name,
                summary.p50(),
                summary.p99(),
                summary.p999(),
                summary.max());
    }
}

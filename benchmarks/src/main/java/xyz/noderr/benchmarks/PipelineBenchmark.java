package xyz.noderr.benchmarks;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * What the ring costs an event: sixteen features on the ring, by topology, beside the same stage in a plain loop, its
 * floor. With {@code -prof gc} it shows the garbage of an event, which should be none.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PipelineBenchmark {
    private static final int EVENTS = 1024;
    private static final List<String> FEATURES = List.of(
            "momentum_30s",
            "momentum_2m",
            "momentum_10m",
            "momentum_30m",
            "trend_2m",
            "trend_10m",
            "trend_30m",
            "volatility_2m",
            "volatility_10m",
            "volatility_30m",
            "imbalance_30s",
            "imbalance_2m",
            "imbalance_10m",
            "intensity_2m",
            "intensity_30m",
            "size_30m");

    @Param
    Topology topology = Topology.INVOKED;

    private final Instrument instrument = new Instrument(
            0,
            new InstrumentSettings(
                    "venue", "A/B", "A", "B", new BigDecimal("0.01"), new BigDecimal("0.001"), BigDecimal.ZERO, 8));
    private final FeatureStage alone = new FeatureStage(instrument, FEATURES, "benchmark");
    private final Event event = new Event(FEATURES.size(), 0);
    private Pipeline pipeline = Pipeline.builder()
            .topology(Topology.INVOKED)
            .stage(Step.OBSERVER, nothing -> {})
            .start();
    private long time;

    /** The ring with its stages. */
    @Setup(Level.Trial)
    public void start() {
        pipeline.close();
        pipeline = Pipeline.builder()
                .topology(topology)
                .featureCount(FEATURES.size())
                .stage(Step.FEATURES, new FeatureStage(instrument, FEATURES, "benchmark"))
                .stage(Step.OBSERVER, complete -> {})
                .start();
    }

    @TearDown
    public void stop() {
        pipeline.close();
    }

    /** Over the ring, in bursts. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void ring() {
        for (int i = 0; i < EVENTS; i++) {
            pipeline.claim().trade(0, nextTime(), price(), 1_000);
            pipeline.publish();
        }
        pipeline.drain();
    }

    /** The same stage in a plain loop. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public float loop() {
        for (int i = 0; i < EVENTS; i++) {
            event.reset(i);
            event.trade(0, nextTime(), price(), 1_000);
            alone.onEvent(event);
        }
        return event.features().values()[0];
    }

    private long nextTime() {
        time += 1_000_000_000L;
        return time;
    }

    private long price() {
        return 10_000 + (time >>> 30) % 100;
    }
}

package xyz.noderr.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.journal.JournalHeader;
import xyz.noderr.pipeline.journal.JournalWriter;

/**
 * How many events a second go the whole way without a model, with the journal and without: {@link TradingStages} on the
 * ring, beside the same stages in a plain loop, their floor. One event in 64 is timed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 3,
        jvmArgsAppend = {
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED"
        })
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class TradingBenchmark {
    private static final int EVENTS = 16_384;
    /** So small that its events stay in a core's cache. */
    private static final int RING = 1_024;

    private static final int TIME_EVERY = 64;

    /** The ring, and how it is run. */
    @State(Scope.Thread)
    public static class Ring {
        @Param
        Topology topology = Topology.FUSED;

        @Param({"false", "true"})
        boolean journal;

        private final TradingStages stages = new TradingStages();
        private @Nullable Path folder;
        private @Nullable JournalWriter writer;
        private @Nullable Pipeline pipeline;

        /** Starts it. */
        @Setup(Level.Trial)
        public void start() throws IOException {
            PipelineBuilder builder = stages.pipeline()
                    .topology(topology)
                    .waiting(Waiting.BLOCKING)
                    .ringSize(RING)
                    .timeEvery(TIME_EVERY);
            if (topology == Topology.FUSED) {
                builder.waiting(Waiting.YIELDING);
            }
            if (journal) {
                folder = Files.createTempDirectory("journal");
                writer = JournalWriter.create(folder, new JournalHeader("none", "none", SyntheticMarket.LEVELS));
                builder.stage(Step.JOURNAL, writer);
            }
            pipeline = builder.start();
        }

        /** Stops it, and takes its journal away. */
        @TearDown
        public void stop() throws IOException {
            if (pipeline != null) {
                pipeline.drain();
                pipeline.requireNoFailure();
                pipeline.close();
            }
            if (writer != null && folder != null) {
                writer.close();
                TemporaryFolder.delete(folder);
            }
            if (stages.orders() == 0) {
                throw new IllegalStateException("Nothing was traded: this measures nothing");
            }
        }

        void publish(int events) {
            Pipeline ring = pipeline;
            if (ring == null) {
                throw new IllegalStateException("Not started");
            }
            stages.publish(ring, events);
        }
    }

    /** The same stages without a ring. */
    @State(Scope.Thread)
    public static class Loop {
        private final TradingStages stages = new TradingStages();
        private final Event event = TradingStages.newEvent();
        private long sequence;
    }

    /** Over the ring, in bursts. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void ring(Ring ring) {
        ring.publish(EVENTS);
    }

    /** In a plain loop. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long loop(Loop loop) {
        for (int i = 0; i < EVENTS; i++) {
            loop.event.reset(loop.sequence++);
            loop.stages.next(loop.event);
            loop.stages.run(loop.event);
        }
        return loop.stages.orders();
    }
}

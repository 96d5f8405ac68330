package xyz.noderr.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.journal.JournalHeader;
import xyz.noderr.pipeline.journal.JournalReader;
import xyz.noderr.pipeline.journal.JournalSettings;
import xyz.noderr.pipeline.journal.JournalWriter;

/**
 * How long a restart takes that has a million events to go through: the journal is opened to be gone on with, and read
 * through {@link TradingStages}. Each figure is the first thing that its process does, as it is after a kill: the
 * compiling of the stages is in it, the start of the JVM is not.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 5,
        jvmArgsAppend = {
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED"
        })
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class RecoveryBenchmark {
    private static final int EVENTS = 1_000_000;
    private static final JournalHeader HEADER = new JournalHeader("none", "none", 1);

    private Path folder = Path.of("");

    /** The run that was cut off, in a process of its own, so that this one has compiled nothing of it. */
    @Setup(Level.Trial)
    public void write() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("journal");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), RecoveryBenchmark.class.getName(), folder.toString()));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("No journal could be written: status " + status);
        }
    }

    /** Writes the journal. Argument: its folder, new or empty. */
    public static void main(String[] args) {
        TradingStages stages = new TradingStages();
        try (JournalWriter writer = JournalWriter.create(Path.of(args[0]), HEADER);
                Pipeline pipeline = stages.pipeline()
                        .topology(Topology.INVOKED)
                        .stage(Step.JOURNAL, writer)
                        .start()) {
            stages.publish(pipeline, EVENTS);
            pipeline.requireNoFailure();
        }
    }

    /** Takes the journal away. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        TemporaryFolder.delete(folder);
    }

    /** All of it, with no snapshot. */
    @Benchmark
    public long recover() {
        TradingStages stages = new TradingStages();
        try (JournalWriter writer = JournalWriter.reopen(folder, HEADER, JournalSettings.DEFAULT);
                JournalReader tail = new JournalReader(folder);
                Pipeline pipeline = stages.pipeline()
                        .topology(Topology.INVOKED)
                        .timeEvery(16)
                        .stage(Step.JOURNAL, writer)
                        .start()) {
            while (tail.publishNext(pipeline)) {
                // Each event is published by the condition.
            }
            pipeline.drain();
            return pipeline.snapshot().stateHash();
        }
    }
}

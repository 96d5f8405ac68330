package xyz.noderr.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.inference.compiled.Planner;
import xyz.noderr.inference.compiled.Program;
import xyz.noderr.inference.compiled.UnsupportedGraphException;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.Session;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.onnx.GraphReader;

/**
 * From the bytes of an ONNX file to a program that can run, without its check against ONNX Runtime. With {@code -bm ss -wi 0 -i 1}
 * it is the first of a JVM. Start it in the project's folder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class PlanningBenchmark {
    @Param("benchmarks/models/mlp.onnx")
    String file = "";

    private byte[] model = {};
    private List<Planner.Input> inputs = List.of();

    /** Reads the file, and asks ONNX Runtime for the shapes. */
    @Setup(Level.Trial)
    public void read() throws IOException {
        model = Files.readAllBytes(Path.of(file));
        try (Session session = Engine.NATIVE.open(file, model, SessionSettings.defaults())) {
            inputs = session.inputs().stream()
                    .map(each -> Planner.Input.of(each.type(), each.shape(1)))
                    .toList();
        }
    }

    /** Reads the graph, and plans it. */
    @Benchmark
    public Program plan() throws UnsupportedGraphException {
        return Planner.plan(GraphReader.read(model), inputs);
    }
}

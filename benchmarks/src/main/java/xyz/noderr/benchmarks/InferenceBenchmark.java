package xyz.noderr.benchmarks;

import ai.djl.MalformedModelException;
import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.Session;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.engine.Tensor;

/**
 * One run of a model on rows that change, with the copies of {@code float[]} in and out, by way: the native engine, the graph as
 * Java ({@code compiled}), the official Java interface with tensors made once ({@code official}) or at each run ({@code naive}), and
 * DJL's predictor. All have one
 * thread and do not spin. Start it in the project's folder; {@code -p file=} names another model, and {@code -prof gc}
 * shows the garbage of a run. Read the median: {@code p0.50}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class InferenceBenchmark {
    /** A processor learns the way of one row through trees by heart, and markets do not repeat themselves. */
    private static final int DIFFERENT = 256;

    @Param("examples/btc-trades/model/model.onnx")
    String file = "";

    @Param({"1", "8", "64"})
    int rows;

    @Param({"native", "compiled", "official", "naive", "djl"})
    String way = "";

    private @Nullable InferenceWay opened;
    private final float[][] ins = new float[DIFFERENT][];
    private int next;
    private float[] out = {};

    /** Opens the model. */
    @Setup(Level.Trial)
    public void open() throws IOException, OrtException, MalformedModelException {
        byte[] model = Files.readAllBytes(Path.of(file));
        SessionSettings settings = SessionSettings.defaults().withMaxRows(rows);
        Tensor input;
        try (Session session = Engine.NATIVE.open(file, model, settings)) {
            input = session.inputs().getFirst();
            int numbers = Math.toIntExact(input.elements(session.mostRows()));
            Random random = new Random(1);
            for (int i = 0; i < ins.length; i++) {
                ins[i] = new float[numbers];
                for (int j = 0; j < numbers; j++) {
                    ins[i][j] = (float) random.nextGaussian();
                }
            }
            out = new float[Math.toIntExact(session.outputs().getFirst().elements(session.mostRows()))];
            rows = session.mostRows();
        }
        opened = switch (way) {
            case "native" -> new InferenceWay.OfSession(Engine.NATIVE.open(file, model, settings), rows);
            case "compiled" -> new InferenceWay.OfSession(Engine.COMPILED.open(file, model, settings), rows);
            case "official" -> new InferenceWay.OfSession(Engine.OFFICIAL.open(file, model, settings), rows);
            case "naive" -> InferenceWay.Naive.open(model, input.name(), input.shape(rows));
            case "djl" -> InferenceWay.Djl.open(model, input.shape(rows));
            default -> throw new IllegalArgumentException("no way " + way);
        };
    }

    @TearDown
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }

    /** One run of so many rows. */
    @Benchmark
    public float run() {
        if (opened != null) {
            opened.run(ins[next], out);
            next = (next + 1) % DIFFERENT;
        }
        return out[0];
    }
}

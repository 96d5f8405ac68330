package xyz.noderr.inference.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import xyz.noderr.inference.compiled.Planner;
import xyz.noderr.inference.compiled.Program;
import xyz.noderr.inference.compiled.UnsupportedGraphException;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphException;
import xyz.noderr.inference.onnx.GraphReader;

/**
 * A session over a graph as Java. It runs row after row, so that a row has the bits that it has alone. Before it is given to
 * anybody it is held against ONNX Runtime ({@link CompiledCheck}).
 */
final class CompiledSession extends BoundSession {
    private static final System.Logger LOG = System.getLogger(CompiledSession.class.getName());

    private final Arena arena;
    private final Program program;

    private CompiledSession(Arena arena, Signature signature, Program program) {
        super(signature);
        this.arena = arena;
        this.program = program;
    }

    /** Opens it; where no kernel does what the graph has, ONNX Runtime runs it, and a line of the log says so. */
    static Session open(String where, byte[] model, SessionSettings settings) {
        NativeSession reference = NativeSession.open(where, model, settings);
        try {
            CompiledSession compiled = checked(where, model, reference, settings);
            reference.close();
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} runs as Java, {1}",
                    where,
                    Program.byVectorApi() ? "by the Vector API" : "without the Vector API");
            return compiled;
        } catch (UnsupportedGraphException beyond) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} runs in ONNX Runtime, as there is no kernel for {1}",
                    where,
                    beyond.getMessage());
            return reference;
        } catch (RuntimeException | Error refused) {
            reference.close();
            throw refused;
        }
    }

    private static CompiledSession checked(
            String where, byte[] model, NativeSession reference, SessionSettings settings)
            throws UnsupportedGraphException {
        CompiledSession compiled = of(where, model, reference, settings);
        try {
            CompiledCheck.check(where, compiled, reference, compiled.program.longestSum());
            compiled.clear();
            return compiled;
        } catch (RuntimeException | Error refused) {
            compiled.close();
            throw refused;
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // The session owns its memory, and its close ends it.
    private static CompiledSession of(String where, byte[] model, NativeSession reference, SessionSettings settings)
            throws UnsupportedGraphException {
        Program program;
        try {
            List<Planner.Input> inputs = new ArrayList<>();
            for (Tensor each : reference.inputs()) {
                requireType(each);
                inputs.add(Planner.Input.of(each.type(), each.shape(1)));
            }
            program = Planner.plan(GraphReader.read(model), inputs);
        } catch (GraphException broken) {
            throw new UnsupportedGraphException(String.valueOf(broken.getMessage()));
        }
        if (program.outputCount() != reference.outputs().size()) {
            throw new UnsupportedGraphException("outputs that are read otherwise");
        }
        for (int i = 0; i < reference.outputs().size(); i++) {
            Tensor output = reference.outputs().get(i);
            requireType(output);
            if (program.outputSize(i) != output.elements(1) || program.outputType(i) != output.type()) {
                throw new UnsupportedGraphException("an output " + output + " that is not one row of each run");
            }
        }
        Arena arena = Arena.ofShared();
        try {
            Signature signature = Signature.of(
                    where, declared(reference.inputs()), declared(reference.outputs()), settings.maxRows(), arena);
            return new CompiledSession(arena, signature, program);
        } catch (RuntimeException | Error refused) {
            arena.close();
            throw refused;
        }
    }

    /** Leaves nothing of the rows that it was tried on. */
    private void clear() {
        inputs().forEach(each -> each.memory().fill((byte) 0));
        outputs().forEach(each -> each.memory().fill((byte) 0));
    }

    private static void requireType(Tensor tensor) throws UnsupportedGraphException {
        if (tensor.type() != ElementType.FLOAT && tensor.type() != ElementType.INT64) {
            throw new UnsupportedGraphException(tensor.toString());
        }
    }

    private static List<DeclaredTensor> declared(List<Tensor> tensors) {
        return tensors.stream()
                .map(each -> DeclaredTensor.tensor(
                        each.name(),
                        each.type().code(),
                        Arrays.stream(each.shape()).boxed().toList()))
                .toList();
    }

    @Override
    public Engine engine() {
        return Engine.COMPILED;
    }

    @Override
    void runOn(int rows) {
        int runs = fewestRows() == mostRows() ? 1 : rows;
        for (int run = 0; run < runs; run++) {
            List<Tensor> inputs = inputs();
            for (int i = 0; i < inputs.size(); i++) {
                put(inputs.get(i), i, run);
            }
            program.run();
            List<Tensor> outputs = outputs();
            for (int i = 0; i < outputs.size(); i++) {
                take(outputs.get(i), i, run);
            }
        }
    }

    private void put(Tensor from, int input, int run) {
        if (from.type() == ElementType.FLOAT) {
            float[] to = program.input(input);
            long place = from.byRows() ? (long) run * to.length * Float.BYTES : 0;
            MemorySegment.copy(from.memory(), JAVA_FLOAT, place, to, 0, to.length);
        } else {
            long[] to = program.longInput(input);
            long place = from.byRows() ? (long) run * to.length * Long.BYTES : 0;
            MemorySegment.copy(from.memory(), JAVA_LONG, place, to, 0, to.length);
        }
    }

    private void take(Tensor to, int output, int run) {
        if (to.type() == ElementType.FLOAT) {
            float[] from = program.output(output);
            long place = to.byRows() ? (long) run * from.length * Float.BYTES : 0;
            MemorySegment.copy(from, 0, to.memory(), JAVA_FLOAT, place, from.length);
        } else {
            long[] from = program.longOutput(output);
            long place = to.byRows() ? (long) run * from.length * Long.BYTES : 0;
            MemorySegment.copy(from, 0, to.memory(), JAVA_LONG, place, from.length);
        }
    }

    @Override
    void release() {
        arena.close();
    }
}

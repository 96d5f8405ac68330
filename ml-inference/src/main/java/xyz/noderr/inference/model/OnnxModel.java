package xyz.noderr.inference.model;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import xyz.noderr.inference.engine.ElementType;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.Session;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.engine.Tensor;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * A model of a package in a session: no garbage under the native engine. Several rows a run where {@link RowByRow} has
 * seen that a row's result does not depend on which rows came with it, else one, as equal decisions require.
 *
 * <p>Threading: one thread at a time runs it. The runtime itself takes no further thread.
 */
public final class OnnxModel implements Model {
    private final Session session;
    private final MemorySegment input;
    private final MemorySegment output;
    private final int features;
    private final int classes;
    private final OutputMeaning meaning;
    private final int maxRows;

    private OnnxModel(Session session, ModelManifest manifest) {
        this.session = session;
        input = session.inputs().getFirst().memory();
        output = session.outputs().getFirst().memory();
        features = manifest.features().size();
        classes = manifest.outputs().getFirst().classes().size();
        meaning = manifest.outputs().getFirst().meaning();
        maxRows = RowByRow.holds(session, manifest) ? session.mostRows() : 1;
    }

    static OnnxModel open(Path file, byte[] bytes, ModelManifest manifest, Engine engine, SessionSettings settings) {
        Session session = engine.open(file.toString(), bytes, settings);
        try {
            check(file, session, manifest);
            return new OnnxModel(session, manifest);
        } catch (InvalidInputException refused) {
            session.close();
            throw refused;
        }
    }

    private static void check(Path file, Session session, ModelManifest manifest) {
        ModelManifest.Input input = manifest.inputs().getFirst();
        long[] declared = input.shape().stream().mapToLong(Long::longValue).toArray();
        checkTensor(file, "inputs", session.inputs(), input.name(), declared);
        long[] wanted = {-1, manifest.features().size()};
        if (!Arrays.equals(declared, wanted)) {
            throw new InvalidInputException(
                    file.resolveSibling(ModelPackage.MANIFEST) + " key inputs[0].shape",
                    Arrays.toString(wanted) + ", any number of rows by its features",
                    Arrays.toString(declared),
                    "make shape and features agree");
        }
        ModelManifest.Output output = manifest.outputs().getFirst();
        checkTensor(file, "outputs", session.outputs(), output.name(), new long[] {
            -1, output.classes().size()
        });
    }

    private static void checkTensor(Path file, String what, List<Tensor> tensors, String name, long[] shape) {
        Tensor only = tensors.getFirst();
        boolean same = tensors.size() == 1
                && only.name().equals(name)
                && only.type() == ElementType.FLOAT
                && Arrays.equals(only.shape(), shape);
        if (!same) {
            throw new InvalidInputException(
                    file.toString(),
                    what + " as its manifest says: " + name + " float" + Arrays.toString(shape),
                    tensors.stream().map(Tensor::toString).collect(Collectors.joining(", ")),
                    "rebuild the package");
        }
    }

    @Override
    public void run(float[] row, float[] predicted) {
        MemorySegment.copy(row, 0, input, JAVA_FLOAT, 0, features);
        session.run(1);
        MemorySegment.copy(output, JAVA_FLOAT, 0, predicted, 0, classes);
    }

    @Override
    public int maxRows() {
        return maxRows;
    }

    @Override
    public void run(float[][] rows, float[][] predicted, int count) {
        for (int i = 0; i < count; i++) {
            MemorySegment.copy(rows[i], 0, input, JAVA_FLOAT, (long) i * features * Float.BYTES, features);
        }
        session.run(count);
        for (int i = 0; i < count; i++) {
            MemorySegment.copy(output, JAVA_FLOAT, (long) i * classes * Float.BYTES, predicted[i], 0, classes);
        }
    }

    @Override
    public boolean allows(float[] predicted) {
        return meaning.allows(predicted, 0, classes);
    }

    @Override
    public void close() {
        session.close();
    }
}

package xyz.noderr.inference.model;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.Session;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.engine.Tensor;
import xyz.noderr.inference.onnx.OperatorSet;
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
    private final MemorySegment[] outputs;
    private final int[] widths;
    private final OutputMeaning[] meanings;
    private final int window;
    /** How many floats a row has; of a window, all its rows. */
    private final int rowWidth;

    private final int maxRows;

    private OnnxModel(Session session, ModelManifest manifest) {
        this.session = session;
        input = session.inputs().getFirst().memory();
        window = manifest.window();
        rowWidth = manifest.rowWidth();
        List<ModelManifest.Output> declared = manifest.outputs();
        outputs = session.outputs().stream().map(Tensor::memory).toArray(MemorySegment[]::new);
        widths = declared.stream().mapToInt(ModelManifest.Output::width).toArray();
        meanings = declared.stream().map(ModelManifest.Output::meaning).toArray(OutputMeaning[]::new);
        maxRows = RowByRow.holds(session, manifest) ? session.mostRows() : 1;
    }

    static OnnxModel open(Path file, byte[] bytes, ModelManifest manifest, Engine engine, SessionSettings settings) {
        Session session = engine.open(file.toString(), bytes, settings);
        try {
            check(file, session, manifest);
            checkOpset(file, OperatorSet.of(bytes), manifest);
            return new OnnxModel(session, manifest);
        } catch (InvalidInputException refused) {
            session.close();
            throw refused;
        }
    }

    private static void check(Path file, Session session, ModelManifest manifest) {
        ModelManifest.Input input = manifest.inputs().getFirst();
        String declared = input.name() + " float" + input.shape();
        checkTensors(file, "inputs", session.inputs(), declared);
        // One row a run, where the graph has it so, is one row of each output.
        long rows = input.shape().getFirst();
        checkTensors(
                file,
                "outputs",
                session.outputs(),
                manifest.outputs().stream()
                        .map(output -> output.name() + " float[" + rows + ", " + output.width() + "]")
                        .collect(Collectors.joining(", ")));
    }

    private static void checkOpset(Path file, long found, ModelManifest manifest) {
        if (found != 0 && found != manifest.opset()) {
            throw new InvalidInputException(
                    file.toString(),
                    "operator set " + manifest.opset() + ", as the manifest's key opset says",
                    "" + found,
                    "correct the manifest or rebuild the package");
        }
    }

    private static void checkTensors(Path file, String what, List<Tensor> tensors, String declared) {
        String found = tensors.stream().map(Tensor::toString).collect(Collectors.joining(", "));
        if (!found.equals(declared)) {
            throw new InvalidInputException(
                    file.toString(), what + " as its manifest says: " + declared, found, "rebuild the package");
        }
    }

    @Override
    public void run(float[] row, float[] predicted) {
        put(row, 0, 0);
        session.run(1);
        take(0, predicted);
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public int maxRows() {
        return maxRows;
    }

    @Override
    public void run(float[][] rows, float[][] predicted, int count) {
        for (int i = 0; i < count; i++) {
            put(rows[i], 0, i);
        }
        run(predicted, count);
    }

    @Override
    public void run(float[][] rows, int[] from, float[][] predicted, int count) {
        for (int i = 0; i < count; i++) {
            put(rows[i], from[i], i);
        }
        run(predicted, count);
    }

    private void run(float[][] predicted, int count) {
        session.run(count);
        for (int i = 0; i < count; i++) {
            take(i, predicted[i]);
        }
    }

    private void put(float[] row, int from, int place) {
        MemorySegment.copy(row, from, input, JAVA_FLOAT, (long) place * rowWidth * Float.BYTES, rowWidth);
    }

    /** The columns of all outputs stand one after the other. */
    private void take(int place, float[] predicted) {
        int column = 0;
        for (int i = 0; i < outputs.length; i++) {
            MemorySegment.copy(
                    outputs[i], JAVA_FLOAT, (long) place * widths[i] * Float.BYTES, predicted, column, widths[i]);
            column += widths[i];
        }
    }

    @Override
    public boolean allows(float[] predicted) {
        int column = 0;
        for (int i = 0; i < meanings.length; i++) {
            if (!meanings[i].allows(predicted, column, widths[i])) {
                return false;
            }
            column += widths[i];
        }
        return true;
    }

    @Override
    public void close() {
        session.close();
    }
}

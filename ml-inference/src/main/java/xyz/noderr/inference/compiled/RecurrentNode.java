package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.onnx.ElementType;

/**
 * What the nodes of recurrent networks have in common: where their inputs, weights and outputs stand. Those that take the
 * lengths of sequences, other activations, or a clip are none of ours.
 */
final class RecurrentNode {
    private static final int LENGTHS = 4;
    private static final int INITIAL = 5;

    private final NodePlan node;
    private final Slot x;
    private final int gates;
    private final boolean batchFirst;
    private final boolean reverse;
    final int steps;
    final int batch;
    final int inputs;
    final int hidden;
    final int directions;
    final @Nullable Slot all;

    /**
     * Checks it.
     *
     * @param activations the default ones of a direction, which alone are known
     */
    RecurrentNode(NodePlan node, int gates, List<String> activations) throws UnsupportedGraphException {
        this.node = node;
        this.gates = gates;
        x = node.floats(0);
        String direction = node.text("direction", "forward").toLowerCase(Locale.ROOT);
        reverse = direction.equals("reverse");
        directions = direction.equals("bidirectional") ? 2 : 1;
        batchFirst = node.integer("layout", 0) != 0;
        steps = x.dim(batchFirst ? 1 : 0);
        batch = x.dim(batchFirst ? 0 : 1);
        inputs = x.dim(2);
        hidden = node.floats(2).dim(2);
        requireKnown(activations);
        requireShape(1, directions, gates * hidden, inputs);
        requireShape(2, directions, gates * hidden, hidden);
        if (node.has(3)) {
            requireShape(3, directions, 2 * gates * hidden);
        }
        node.sums(inputs + hidden);
        all = !node.wants(0)
                ? null
                : batchFirst
                        ? node.output(0, ElementType.FLOAT, batch, steps, directions, hidden)
                        : node.output(0, ElementType.FLOAT, steps, directions, batch, hidden);
    }

    private void requireKnown(List<String> activations) throws UnsupportedGraphException {
        List<String> told = node.texts("activations");
        for (int i = 0; i < told.size(); i++) {
            if (!told.get(i).equalsIgnoreCase(activations.get(i % activations.size()))) {
                throw node.unsupported("with the activations " + told);
            }
        }
        if (node.has(LENGTHS)) {
            throw node.unsupported("with lengths of sequences");
        }
        if (node.number("clip", 0) != 0) {
            throw node.unsupported("with a clip");
        }
        if (node.integer("input_forget", 0) != 0) {
            throw node.unsupported("with coupled gates");
        }
    }

    private void requireShape(int input, int... shape) throws UnsupportedGraphException {
        if (!Arrays.equals(node.floats(input).shape(), shape)) {
            throw new IllegalArgumentException("input " + input + " is not of " + Arrays.toString(shape));
        }
    }

    /** Whether a direction goes from the last step to the first. */
    boolean isReverse(int direction) {
        return reverse || direction == 1;
    }

    WeightRows inputWeights(int direction) throws UnsupportedGraphException {
        int outputs = gates * hidden;
        return WeightRows.ofOutputs(node.constantFloats(1), direction * outputs * inputs, outputs, inputs);
    }

    WeightRows recurrentWeights(int direction) throws UnsupportedGraphException {
        int outputs = gates * hidden;
        return WeightRows.ofOutputs(node.constantFloats(2), direction * outputs * hidden, outputs, hidden);
    }

    /** The biases of the inputs, or those of the state; zeros where the node has none. */
    float[] biases(int direction, boolean ofState) throws UnsupportedGraphException {
        int outputs = gates * hidden;
        float[] part = new float[outputs];
        if (node.has(3)) {
            System.arraycopy(node.constantFloats(3), (2 * direction + (ofState ? 1 : 0)) * outputs, part, 0, outputs);
        }
        return part;
    }

    /** The first state that is given, or null; 0 for h, 1 for c. */
    @Nullable
    Slot initial(int which) throws UnsupportedGraphException {
        if (!node.has(INITIAL + which)) {
            return null;
        }
        requireState(INITIAL + which);
        return node.floats(INITIAL + which);
    }

    private void requireState(int input) throws UnsupportedGraphException {
        if (batchFirst) {
            requireShape(input, batch, directions, hidden);
        } else {
            requireShape(input, directions, batch, hidden);
        }
    }

    /** Makes the output for the last state, where it is wanted: 0 for h, 1 for c. */
    @Nullable
    Slot last(int which) {
        if (!node.wants(1 + which)) {
            return null;
        }
        return batchFirst
                ? node.output(1 + which, ElementType.FLOAT, batch, directions, hidden)
                : node.output(1 + which, ElementType.FLOAT, directions, batch, hidden);
    }

    float[] x() {
        return x.floats();
    }

    int xAt(int step, int row) {
        return (batchFirst ? row * steps + step : step * batch + row) * inputs;
    }

    int allAt(int step, int direction, int row) {
        return (batchFirst
                        ? (row * steps + step) * directions + direction
                        : (step * directions + direction) * batch + row)
                * hidden;
    }

    int stateAt(int direction, int row) {
        return (batchFirst ? row * directions + direction : direction * batch + row) * hidden;
    }

    /** Fetches a first state. */
    void begin(@Nullable Slot initial, int direction, int row, float[] state) {
        if (initial == null) {
            Arrays.fill(state, 0);
        } else {
            System.arraycopy(initial.floats(), stateAt(direction, row), state, 0, hidden);
        }
    }

    /** Puts a last state, where it is wanted. */
    void end(@Nullable Slot last, int direction, int row, float[] state) {
        if (last != null) {
            System.arraycopy(state, 0, last.floats(), stateAt(direction, row), hidden);
        }
    }

    /** What the inputs give to the gates of each step, with the biases: for all steps before the first, as they do not wait. */
    void project(int row, Sums weights, float[] biases, float[][] sums) {
        float[] from = x();
        for (int t = 0; t < steps; t++) {
            System.arraycopy(biases, 0, sums[t], 0, biases.length);
            weights.add(from, xAt(t, row), sums[t]);
        }
    }
}

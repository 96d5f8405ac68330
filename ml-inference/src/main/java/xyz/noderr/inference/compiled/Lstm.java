package xyz.noderr.inference.compiled;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a long short-term memory (Hochreiter & Schmidhuber, 1997, with the forget gate of Gers et al., 2000), its
 * gates in ONNX's order: input, output, forget, cell. The weights of those that a sigmoid ends are halved, as {@link Gates} has
 * them.
 */
final class Lstm extends RecurrentKernel {
    private static final int GATES = 4;
    /** So many of them a sigmoid ends. */
    private static final int HALVED = 3;

    private static final int PEEPHOLES = 7;

    private final RecurrentNode node;
    private final int direction;
    private final int hidden;
    private final Sums recurrentWeights;
    private final float[] h;
    private final float[] c;
    private final float[] cell;
    private final Gates gates = Gates.ofThisProcess();
    private final @Nullable Slot initialH;
    private final @Nullable Slot initialC;
    private final @Nullable Slot lastH;
    private final @Nullable Slot lastC;

    private Lstm(RecurrentNode node, int direction, @Nullable Slot lastH, @Nullable Slot lastC)
            throws UnsupportedGraphException {
        super(
                node,
                direction,
                node.inputWeights(direction).halved(HALVED * node.hidden),
                biases(node, direction),
                new float[node.hidden]);
        this.node = node;
        this.direction = direction;
        this.lastH = lastH;
        this.lastC = lastC;
        hidden = node.hidden;
        recurrentWeights = Sums.of(node.recurrentWeights(direction).halved(HALVED * hidden));
        h = state();
        c = new float[hidden];
        cell = new float[hidden];
        initialH = node.initial(0);
        initialC = node.initial(1);
    }

    private static float[] biases(RecurrentNode node, int direction) throws UnsupportedGraphException {
        float[] biases = node.biases(direction, false);
        float[] ofState = node.biases(direction, true);
        for (int j = 0; j < biases.length; j++) {
            biases[j] = (biases[j] + ofState[j]) * (j < HALVED * node.hidden ? 0.5f : 1);
        }
        return biases;
    }

    static Kernel plan(NodePlan plan) throws UnsupportedGraphException {
        if (plan.has(PEEPHOLES)) {
            throw plan.unsupported("with peepholes");
        }
        RecurrentNode node = new RecurrentNode(plan, GATES, List.of("Sigmoid", "Tanh", "Tanh"));
        Slot lastH = node.last(0);
        Slot lastC = node.last(1);
        return RecurrentKernel.plan(node, direction -> new Lstm(node, direction, lastH, lastC));
    }

    @Override
    void begin(int row) {
        node.begin(initialH, direction, row, h);
        node.begin(initialC, direction, row, c);
    }

    @Override
    void end(int row) {
        node.end(lastH, direction, row, h);
        node.end(lastC, direction, row, c);
    }

    @Override
    void step(float[] open) {
        recurrentWeights.add(h, 0, open);
        gates.tanh(open);
        gates.open(open, 2 * hidden, c, c);
        gates.addOpen(open, 0, open, 3 * hidden, c);
        System.arraycopy(c, 0, cell, 0, hidden);
        gates.tanh(cell);
        gates.open(open, hidden, cell, h);
    }
}

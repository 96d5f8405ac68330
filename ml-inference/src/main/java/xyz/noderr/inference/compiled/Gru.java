package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One direction of gated recurrent units (Cho et al., 2014), their gates in ONNX's order: update, reset, hidden. The reset comes
 * before the product of the state with its weights, or after it, as {@code linear_before_reset} says. The weights of the gates
 * that a sigmoid ends are halved, as {@link Gates} has them.
 */
final class Gru extends RecurrentKernel {
    private static final int GATES = 3;

    private final RecurrentNode node;
    private final int direction;
    private final int hidden;
    private final boolean resetAfter;
    private final Sums gateWeights;
    private final Sums hiddenWeights;
    private final float[] hiddenBiases;
    private final float[] open;
    private final float[] candidate;
    private final float[] reset;
    private final float[] h;
    private final Gates gates = Gates.ofThisProcess();
    private final @Nullable Slot initial;
    private final @Nullable Slot last;

    private Gru(RecurrentNode node, int direction, boolean resetAfter, @Nullable Slot last, float[] ofState)
            throws UnsupportedGraphException {
        super(
                node,
                direction,
                node.inputWeights(direction).halved(2 * node.hidden),
                biases(node, direction, resetAfter, ofState),
                new float[node.hidden]);
        this.node = node;
        this.direction = direction;
        this.resetAfter = resetAfter;
        this.last = last;
        hidden = node.hidden;
        int halved = 2 * hidden;
        WeightRows recurrent = node.recurrentWeights(direction).halved(halved);
        gateWeights = Sums.of(recurrent.between(0, halved));
        hiddenWeights = Sums.of(recurrent.between(halved, GATES * hidden));
        hiddenBiases = Arrays.copyOfRange(ofState, halved, GATES * hidden);
        open = new float[halved];
        candidate = new float[hidden];
        reset = new float[hidden];
        h = state();
        initial = node.initial(0);
    }

    private static float[] biases(RecurrentNode node, int direction, boolean resetAfter, float[] ofState)
            throws UnsupportedGraphException {
        int halved = 2 * node.hidden;
        float[] biases = node.biases(direction, false);
        for (int j = 0; j < biases.length; j++) {
            if (j < halved) {
                biases[j] = (biases[j] + ofState[j]) * 0.5f;
            } else if (!resetAfter) {
                biases[j] += ofState[j];
            }
        }
        return biases;
    }

    static Kernel plan(NodePlan plan) throws UnsupportedGraphException {
        RecurrentNode node = new RecurrentNode(plan, GATES, List.of("Sigmoid", "Tanh"));
        boolean resetAfter = plan.integer("linear_before_reset", 0) != 0;
        Slot last = node.last(0);
        return RecurrentKernel.plan(
                node, direction -> new Gru(node, direction, resetAfter, last, node.biases(direction, true)));
    }

    @Override
    void begin(int row) {
        node.begin(initial, direction, row, h);
    }

    @Override
    void end(int row) {
        node.end(last, direction, row, h);
    }

    @Override
    void step(float[] sum) {
        System.arraycopy(sum, 0, open, 0, open.length);
        System.arraycopy(sum, open.length, candidate, 0, hidden);
        gateWeights.add(h, 0, open);
        gates.tanh(open);
        if (resetAfter) {
            System.arraycopy(hiddenBiases, 0, reset, 0, hidden);
            hiddenWeights.add(h, 0, reset);
            gates.addOpen(open, hidden, reset, 0, candidate);
        } else {
            gates.open(open, hidden, h, reset);
            hiddenWeights.add(reset, 0, candidate);
        }
        gates.tanh(candidate);
        gates.mix(open, candidate, h);
    }
}

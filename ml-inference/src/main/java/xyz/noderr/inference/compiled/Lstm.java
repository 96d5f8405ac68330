package xyz.noderr.inference.compiled;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a long short-term memory (Hochreiter & Schmidhuber, 1997, with the forget gate of Gers et al., 2000), its
 * gates in ONNX's order: input, output, forget, cell. The weights of those that a sigmoid ends are halved, as {@link Gates} has
 * them.
 */
final class Lstm implements Kernel {
    private static final int GATES = 4;
    private static final int PEEPHOLES = 7;

    private final RecurrentNode node;
    private final int direction;
    private final int hidden;
    private final WeightRows inputWeights;
    private final WeightRows recurrentWeights;
    private final float[] biases;
    private final float[][] gates;
    private final float[] h;
    private final float[] c;
    private final @Nullable Slot initialH;
    private final @Nullable Slot initialC;
    private final @Nullable Slot lastH;
    private final @Nullable Slot lastC;

    private Lstm(RecurrentNode node, int direction, @Nullable Slot lastH, @Nullable Slot lastC)
            throws UnsupportedGraphException {
        this.node = node;
        this.direction = direction;
        this.lastH = lastH;
        this.lastC = lastC;
        hidden = node.hidden;
        int halved = 3 * hidden;
        inputWeights = node.inputWeights(direction).halved(halved);
        recurrentWeights = node.recurrentWeights(direction).halved(halved);
        biases = node.biases(direction, false);
        float[] ofState = node.biases(direction, true);
        for (int j = 0; j < biases.length; j++) {
            biases[j] = (biases[j] + ofState[j]) * (j < halved ? 0.5f : 1);
        }
        gates = new float[node.steps][GATES * hidden];
        h = new float[hidden];
        c = new float[hidden];
        initialH = node.initial(0);
        initialC = node.initial(1);
    }

    static Kernel plan(NodePlan plan) throws UnsupportedGraphException {
        if (plan.has(PEEPHOLES)) {
            throw plan.unsupported("with peepholes");
        }
        RecurrentNode node = new RecurrentNode(plan, GATES, List.of("Sigmoid", "Tanh", "Tanh"));
        Slot lastH = node.last(0);
        Slot lastC = node.last(1);
        Lstm first = new Lstm(node, 0, lastH, lastC);
        if (node.directions == 1) {
            return first;
        }
        Lstm second = new Lstm(node, 1, lastH, lastC);
        return () -> {
            first.run();
            second.run();
        };
    }

    @Override
    public void run() {
        for (int row = 0; row < node.batch; row++) {
            node.begin(initialH, direction, row, h);
            node.begin(initialC, direction, row, c);
            node.project(row, inputWeights, biases, gates);
            for (int i = 0; i < node.steps; i++) {
                int t = node.isReverse(direction) ? node.steps - 1 - i : i;
                step(gates[t]);
                if (node.all != null) {
                    System.arraycopy(h, 0, node.all.floats(), node.allAt(t, direction, row), hidden);
                }
            }
            node.end(lastH, direction, row, h);
            node.end(lastC, direction, row, c);
        }
    }

    private void step(float[] open) {
        recurrentWeights.add(h, 0, open);
        Gates.tanh(open);
        remember(open, c, hidden);
        Gates.opened(c, open, hidden, h);
    }

    private static void remember(float[] open, float[] c, int hidden) {
        for (int j = 0; j < hidden; j++) {
            c[j] = (0.5f * open[j + 2 * hidden] + 0.5f) * c[j] + (0.5f * open[j] + 0.5f) * open[j + 3 * hidden];
        }
    }
}

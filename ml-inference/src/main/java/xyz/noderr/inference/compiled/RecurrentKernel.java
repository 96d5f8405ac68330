package xyz.noderr.inference.compiled;

/** One direction of a recurrent network: what the inputs give first, for all steps, and then the steps, in their order. */
abstract class RecurrentKernel implements Kernel {
    private final RecurrentNode node;
    private final int direction;
    private final Sums inputWeights;
    private final float[] biases;
    private final float[][] sums;

    /** h. */
    private final float[] state;

    /**
     * A direction.
     *
     * @param biases of what the inputs give to each gate
     * @param state to be h, which {@link #step} changes
     */
    RecurrentKernel(RecurrentNode node, int direction, WeightRows inputWeights, float[] biases, float[] state) {
        this.node = node;
        this.direction = direction;
        this.inputWeights = Sums.of(inputWeights);
        this.biases = biases;
        this.state = state;
        sums = new float[node.steps][biases.length];
    }

    /** One after the other, where a node has both. */
    interface OfDirection {
        Kernel plan(int direction) throws UnsupportedGraphException;
    }

    static Kernel plan(RecurrentNode node, OfDirection each) throws UnsupportedGraphException {
        Kernel first = each.plan(0);
        if (node.directions == 1) {
            return first;
        }
        Kernel second = each.plan(1);
        return () -> {
            first.run();
            second.run();
        };
    }

    final float[] state() {
        return state;
    }

    /** Fetches the first states of a row. */
    abstract void begin(int row);

    /** Takes a step from what the inputs have given to its gates. */
    abstract void step(float[] sum);

    /** Puts the last states of a row. */
    abstract void end(int row);

    @Override
    public final void run() {
        for (int row = 0; row < node.batch; row++) {
            begin(row);
            node.project(row, inputWeights, biases, sums);
            for (int i = 0; i < node.steps; i++) {
                int t = node.isReverse(direction) ? node.steps - 1 - i : i;
                step(sums[t]);
                if (node.all != null) {
                    System.arraycopy(state, 0, node.all.floats(), node.allAt(t, direction, row), state.length);
                }
            }
            end(row);
        }
    }
}

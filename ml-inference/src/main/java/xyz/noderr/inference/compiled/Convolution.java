package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.Map;
import xyz.noderr.inference.onnx.ElementType;

/** Convolutions along any number of axes, in groups of channels. */
final class Convolution implements Kernel {
    static final Map<String, Operator> OPERATORS = Map.of("Conv", Convolution::plan);

    private final Slot x;
    private final Slot y;
    private final float[] weights;
    private final float[] biases;
    private final int groups;
    private final int channels;
    private final int outputs;
    private final int channel;
    private final int positions;
    private final Columns columns;
    private final Sums taps;
    private final float[] sums;

    private Convolution(NodePlan node, int groups) throws UnsupportedGraphException {
        x = node.floats(0);
        weights = node.constantFloats(1);
        this.groups = groups;
        int[] shape = node.floats(1).shape();
        int[] in = x.shape();
        outputs = shape[0];
        channels = shape[1];
        biases = node.has(2) ? node.constantFloats(2) : new float[outputs];
        if (in[1] != channels * groups || outputs % groups != 0 || biases.length != outputs) {
            throw new IllegalArgumentException(
                    in[1] + " channels to " + outputs + " in " + groups + " groups of " + channels);
        }
        Windows windows =
                new Windows(node, Arrays.copyOfRange(in, 2, in.length), Arrays.copyOfRange(shape, 2, shape.length));
        channel = windows.channel();
        positions = windows.positions();
        node.takes((long) channels * windows.taps() * positions);
        int[] out = windows.out();
        int[] made = new int[in.length];
        made[0] = in[0];
        made[1] = outputs;
        System.arraycopy(out, 0, made, 2, out.length);
        y = node.output(0, ElementType.FLOAT, made);
        node.sums(channels * windows.taps());
        columns = new Columns(windows, channels);
        taps = new LoopSums(new WeightRows(columns.rows(), positions));
        sums = new float[positions];
    }

    private static Kernel plan(NodePlan node) throws UnsupportedGraphException {
        return new Convolution(node, Math.toIntExact(node.integer("group", 1)));
    }

    @Override
    public void run() {
        int rows = x.dim(0);
        for (int row = 0; row < rows; row++) {
            for (int group = 0; group < groups; group++) {
                columns.fetch(x.floats(), (row * groups + group) * channels * channel);
                group(row, group * (outputs / groups), (group + 1) * (outputs / groups));
            }
        }
    }

    /** The output channels from one to before another. */
    private void group(int row, int from, int to) {
        for (int m = from; m < to; m++) {
            Arrays.fill(sums, biases[m]);
            taps.add(weights, m * columns.rows().length, sums);
            System.arraycopy(sums, 0, y.floats(), (row * outputs + m) * positions, positions);
        }
    }
}

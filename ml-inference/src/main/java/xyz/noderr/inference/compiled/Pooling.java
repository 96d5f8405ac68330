package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.Map;
import xyz.noderr.inference.onnx.ElementType;

/** The greatest or the mean of windows, or of whole channels, along any number of axes. */
final class Pooling implements Kernel {
    static final Map<String, Operator> OPERATORS = Map.of(
            "MaxPool", node -> windowed(node, true),
            "AveragePool", node -> windowed(node, false),
            "GlobalMaxPool", node -> global(node, true),
            "GlobalAveragePool", node -> global(node, false));

    private final float[] x;
    private final float[] y;
    private final int channel;
    private final boolean greatest;
    /** For each window where its elements stand in the channel. */
    private final int[][] windows;
    /** By how many each sum is divided. */
    private final int[] counts;

    private Pooling(Slot x, Slot y, int channel, boolean greatest, int[][] windows, int[] counts) {
        this.x = x.floats();
        this.y = y.floats();
        this.channel = channel;
        this.greatest = greatest;
        this.windows = windows;
        this.counts = counts;
    }

    private static Kernel windowed(NodePlan node, boolean greatest) throws UnsupportedGraphException {
        if (node.wants(1)) {
            throw node.unsupported("with the places of the greatest");
        }
        Slot x = node.floats(0);
        int[] in = Arrays.copyOfRange(x.shape(), 2, x.rank());
        int[] kernel = Arrays.stream(node.integers("kernel_shape"))
                .mapToInt(Math::toIntExact)
                .toArray();
        Windows windows = new Windows(node, in, kernel);
        int[] shape = x.shape();
        System.arraycopy(windows.out(), 0, shape, 2, in.length);
        boolean padding = node.integer("count_include_pad", 0) != 0;
        int positions = windows.positions();
        node.takes((long) positions * windows.taps());
        node.sums(windows.taps());
        int[][] all = new int[positions][];
        int[] counts = new int[positions];
        for (int p = 0; p < positions; p++) {
            int[] places = new int[windows.taps()];
            int found = 0;
            int padded = 0;
            for (int tap = 0; tap < places.length; tap++) {
                int at = windows.at(p, tap);
                if (at >= 0) {
                    places[found++] = at;
                } else if (at == -1) {
                    padded++;
                }
            }
            all[p] = Arrays.copyOf(places, found);
            counts[p] = padding ? found + padded : found;
        }
        Slot y = node.output(0, ElementType.FLOAT, shape);
        return new Pooling(x, y, windows.channel(), greatest, all, counts);
    }

    private static Kernel global(NodePlan node, boolean greatest) throws UnsupportedGraphException {
        Slot x = node.floats(0);
        int[] shape = x.shape();
        int channel = 1;
        for (int axis = 2; axis < shape.length; axis++) {
            channel *= shape[axis];
            shape[axis] = 1;
        }
        node.sums(channel);
        int[] all = new int[channel];
        Arrays.setAll(all, i -> i);
        Slot y = node.output(0, ElementType.FLOAT, shape);
        return new Pooling(x, y, channel, greatest, new int[][] {all}, new int[] {channel});
    }

    @Override
    public void run() {
        int to = 0;
        for (int from = 0; to < y.length; from += channel) {
            for (int p = 0; p < windows.length; p++) {
                y[to++] = greatest ? greatest(windows[p], from) : sum(windows[p], from) / counts[p];
            }
        }
    }

    private float greatest(int[] window, int from) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (int at : window) {
            greatest = Math.max(greatest, x[from + at]);
        }
        return greatest;
    }

    private float sum(int[] window, int from) {
        float sum = 0;
        for (int at : window) {
            sum += x[from + at];
        }
        return sum;
    }
}

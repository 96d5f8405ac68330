package xyz.noderr.inference.compiled;

import java.util.Arrays;
import xyz.noderr.inference.onnx.Numbers;

/** Where the windows of a convolution or a pooling lie, along any number of axes. An element of a window is called a tap. */
final class Windows {
    private final int[] in;
    private final int[] kernel;
    private final int[] strides;
    private final int[] dilations;
    private final int[] begins;
    private final int[] ends;
    private final int[] out;

    /**
     * As a node says.
     *
     * @param in what is behind rows and channels
     */
    Windows(NodePlan node, int[] in, int[] kernel) throws UnsupportedGraphException {
        int axes = in.length;
        this.in = in;
        this.kernel = kernel;
        if (kernel.length != axes || axes == 0) {
            throw new IllegalArgumentException("a window " + Arrays.toString(kernel));
        }
        strides = each(node.integers("strides"), axes, 1);
        dilations = each(node.integers("dilations"), axes, 1);
        int[] pads = each(node.integers("pads"), 2 * axes, 0);
        begins = Arrays.copyOf(pads, axes);
        ends = Arrays.copyOfRange(pads, axes, 2 * axes);
        boolean up = node.integer("ceil_mode", 0) != 0;
        String auto = node.text("auto_pad", "NOTSET");
        out = new int[axes];
        for (int a = 0; a < axes; a++) {
            switch (auto) {
                case "NOTSET" -> {}
                case "VALID" -> {
                    begins[a] = 0;
                    ends[a] = 0;
                }
                case "SAME_UPPER", "SAME_LOWER" -> {
                    int wanted = (in[a] + strides[a] - 1) / strides[a];
                    int all = Math.max((wanted - 1) * strides[a] + span(a) - in[a], 0);
                    begins[a] = auto.equals("SAME_UPPER") ? all / 2 : all - all / 2;
                    ends[a] = all - begins[a];
                }
                default -> throw node.unsupported("with the auto_pad " + auto);
            }
            out[a] = count(a, up);
        }
    }

    private static int[] each(long[] told, int count, int otherwise) {
        int[] all = new int[count];
        for (int i = 0; i < count; i++) {
            all[i] = told.length == 0 ? otherwise : Math.toIntExact(told[i]);
        }
        return all;
    }

    private int span(int axis) {
        return (kernel[axis] - 1) * dilations[axis] + 1;
    }

    private int count(int axis, boolean up) {
        int room = in[axis] + begins[axis] + ends[axis] - span(axis);
        if (room < 0) {
            throw new IllegalArgumentException("windows of " + Arrays.toString(kernel) + " on " + Arrays.toString(in));
        }
        int count = (up ? (room + strides[axis] - 1) / strides[axis] : room / strides[axis]) + 1;
        // A window that would begin in the padding behind is none.
        return up && (count - 1) * strides[axis] >= in[axis] + begins[axis] ? count - 1 : count;
    }

    int[] out() {
        return out.clone();
    }

    /** How many windows there are. */
    int positions() {
        return Numbers.size(out);
    }

    int taps() {
        return Numbers.size(kernel);
    }

    /** How many elements a channel has. */
    int channel() {
        return Numbers.size(in);
    }

    /** Where a tap of a window stands in its channel; −1 in the padding, −2 behind it, where rounding up may lead. */
    int at(int position, int tap) {
        int place = 0;
        int each = 1;
        int result = 0;
        int p = position;
        int k = tap;
        for (int a = in.length - 1; a >= 0; a--) {
            place = (p % out[a]) * strides[a] + (k % kernel[a]) * dilations[a] - begins[a];
            if (place >= in[a] + ends[a]) {
                return -2;
            }
            if (place < 0 || place >= in[a]) {
                result = -1;
            } else if (result >= 0) {
                result += place * each;
            }
            each *= in[a];
            p /= out[a];
            k /= kernel[a];
        }
        return result;
    }
}

package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.Map;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.Numbers;

/** Softmax and its logarithm, along one axis, or, before the operators' version 13, over all from an axis on. */
final class Softmax {
    static final Map<String, Operator> OPERATORS =
            Map.of("Softmax", node -> plan(node, false), "LogSoftmax", node -> plan(node, true));

    private static final int ALONG_ONE_AXIS = 13;

    private Softmax() {}

    private static Kernel plan(NodePlan node, boolean logarithm) throws UnsupportedGraphException {
        Slot in = node.floats(0);
        boolean one = node.opset() >= ALONG_ONE_AXIS;
        int axis = node.axis(node.integer("axis", one ? -1 : 1), in.rank());
        int width = one ? in.dim(axis) : Numbers.size(Arrays.copyOfRange(in.shape(), axis, in.rank()));
        int apart = one ? Numbers.size(Arrays.copyOfRange(in.shape(), axis + 1, in.rank())) : 1;
        float[] from = in.floats();
        float[] to = node.output(0, ElementType.FLOAT, in.shape()).floats();
        int rows = width == 0 ? 0 : from.length / width;
        float[] row = new float[rows == 0 ? 0 : width];
        Activations exp = new Activations(row.length);
        return () -> {
            for (int r = 0; r < rows; r++) {
                int begin = r / apart * apart * width + r % apart;
                along(from, to, begin, apart, row, exp, logarithm);
            }
        };
    }

    private static void along(
            float[] from, float[] to, int begin, int apart, float[] row, Activations exp, boolean logarithm) {
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < row.length; i++) {
            most = Math.max(most, from[begin + i * apart]);
        }
        for (int i = 0; i < row.length; i++) {
            row[i] = from[begin + i * apart] - most;
            to[begin + i * apart] = row[i];
        }
        exp.exp(row, 0, row.length, row);
        float sum = 0;
        for (float each : row) {
            sum += each;
        }
        if (logarithm) {
            float log = (float) StrictMath.log(sum);
            for (int i = 0; i < row.length; i++) {
                to[begin + i * apart] -= log;
            }
        } else {
            for (int i = 0; i < row.length; i++) {
                to[begin + i * apart] = row[i] / sum;
            }
        }
    }
}

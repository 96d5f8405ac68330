package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.Map;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.Numbers;

/** What brings numbers to mean 0 and deviation 1: by what was learnt, or by the numbers themselves. */
final class Normalisations {
    static final Map<String, Operator> OPERATORS =
            Map.of("BatchNormalization", Normalisations::batch, "LayerNormalization", Normalisations::layer);

    private static final float USUAL_EPSILON = 1e-5f;

    private Normalisations() {}

    /** One product and one sum each, of factors that are reckoned once. */
    private static Kernel batch(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.floats(0);
        if (node.integer("training_mode", 0) != 0 || node.wants(1) || in.rank() < 2) {
            throw node.unsupported("that trains");
        }
        if (node.integer("spatial", 1) == 0) {
            throw node.unsupported("of each number by itself");
        }
        int channels = in.dim(1);
        float[] factor = new float[channels];
        float[] offset = new float[channels];
        float epsilon = node.number("epsilon", USUAL_EPSILON);
        for (int c = 0; c < channels; c++) {
            double deviation = Math.sqrt((double) node.constantFloats(4)[c] + epsilon);
            double times = node.constantFloats(1)[c] / deviation;
            factor[c] = (float) times;
            offset[c] = (float) (node.constantFloats(2)[c] - node.constantFloats(3)[c] * times);
        }
        int[] places = new int[in.rank()];
        Arrays.fill(places, 1);
        places[1] = channels;
        float[] times = Broadcast.expand(factor, places, in.shape());
        float[] plus = Broadcast.expand(offset, places, in.shape());
        float[] from = in.floats();
        float[] to = node.output(0, ElementType.FLOAT, in.shape()).floats();
        return () -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = from[i] * times[i] + plus[i];
            }
        };
    }

    private static Kernel layer(NodePlan node) throws UnsupportedGraphException {
        Slot in = node.floats(0);
        if (node.wants(1)) {
            throw node.unsupported("whose mean is asked for");
        }
        int axis = node.axis(node.integer("axis", -1), in.rank());
        int[] inner = Arrays.copyOfRange(in.shape(), axis, in.rank());
        int width = Numbers.size(inner);
        float[] scale = Broadcast.expand(node.constantFloats(1), node.input(1).shape(), inner);
        float[] bias = node.has(2)
                ? Broadcast.expand(node.constantFloats(2), node.input(2).shape(), inner)
                : new float[width];
        float epsilon = node.number("epsilon", USUAL_EPSILON);
        float[] from = in.floats();
        float[] to = node.output(0, ElementType.FLOAT, in.shape()).floats();
        return () -> {
            for (int begin = 0; begin < to.length; begin += width) {
                layer(from, to, begin, scale, bias, epsilon);
            }
        };
    }

    /** Sums in double: what is left of a mean is the difference of large numbers. */
    private static void layer(float[] from, float[] to, int begin, float[] scale, float[] bias, float epsilon) {
        int width = scale.length;
        double sum = 0;
        for (int i = 0; i < width; i++) {
            sum += from[begin + i];
        }
        double mean = sum / width;
        double squares = 0;
        for (int i = 0; i < width; i++) {
            double away = from[begin + i] - mean;
            squares += away * away;
        }
        double times = 1 / Math.sqrt(squares / width + epsilon);
        for (int i = 0; i < width; i++) {
            to[begin + i] = (float) ((from[begin + i] - mean) * times) * scale[i] + bias[i];
        }
    }
}

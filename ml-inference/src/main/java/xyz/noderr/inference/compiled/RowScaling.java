package xyz.noderr.inference.compiled;

import java.util.Arrays;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphException;

/** {@code ai.onnx.ml.Scaler}, {@code ai.onnx.ml.Normalizer} and {@code ai.onnx.ml.Imputer} of one row. */
final class RowScaling {
    private RowScaling() {}

    static Kernel scaler(NodePlan plan) throws UnsupportedGraphException {
        Slot row = Row.of(plan);
        float[] from = row.floats();
        float[] offset = each(plan, "offset", from.length);
        float[] scale = each(plan, "scale", from.length);
        float[] to = plan.output(0, ElementType.FLOAT, row.shape()).floats();
        return () -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = (from[i] - offset[i]) * scale[i];
            }
        };
    }

    /** One for each feature; one alone is for all. */
    private static float[] each(NodePlan plan, String name, int features) {
        float[] given = plan.numbers(name);
        if (given.length != 1) {
            TreeAttributes.requireLength(plan, name, given.length, features);
            return given;
        }
        float[] each = new float[features];
        Arrays.fill(each, given[0]);
        return each;
    }

    static Kernel imputer(NodePlan plan) throws UnsupportedGraphException {
        Slot row = Row.of(plan);
        if (plan.is("imputed_value_int64s")) {
            throw plan.unsupported("with imputed_value_int64s");
        }
        float[] from = row.floats();
        float[] given = plan.numbers("imputed_value_floats");
        if (given.length == 0) {
            throw new GraphException(plan + " has no imputed_value_floats");
        }
        float replaced = plan.number("replaced_value_float", 0);
        boolean nan = Float.isNaN(replaced);
        float[] to = plan.output(0, ElementType.FLOAT, row.shape()).floats();
        // Where their number is not that of the features, ONNX Runtime takes the first for all.
        boolean one = given.length != from.length;
        return () -> {
            for (int i = 0; i < to.length; i++) {
                float value = from[i];
                boolean missing = nan ? Float.isNaN(value) : value == replaced;
                to[i] = missing ? given[one ? 0 : i] : value;
            }
        };
    }

    static Kernel normalizer(NodePlan plan) throws UnsupportedGraphException {
        Slot row = Row.of(plan);
        float[] from = row.floats();
        float[] to = plan.output(0, ElementType.FLOAT, row.shape()).floats();
        String norm = plan.text("norm", "MAX");
        return switch (norm) {
            case "MAX" -> () -> divide(from, most(from), to);
            case "L1" -> () -> divide(from, sum(from), to);
            case "L2" -> () -> divideByRoot(from, to);
            default -> throw plan.unsupported("with norm " + norm);
        };
    }

    private static void divide(float[] from, float by, float[] to) {
        float divisor = by == 0 ? 1 : by;
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i] / divisor;
        }
    }

    /** The greatest itself, with its sign; one that is NaN is none, as in ONNX Runtime. */
    private static float most(float[] from) {
        float most = -Float.MAX_VALUE;
        for (float each : from) {
            most = most < each ? each : most;
        }
        return most;
    }

    private static float sum(float[] from) {
        float sum = 0;
        for (float each : from) {
            sum += Math.abs(each);
        }
        return sum;
    }

    /** The root of each square's share, with the sign: squares are summed as floats, as ONNX Runtime sums them. */
    private static void divideByRoot(float[] from, float[] to) {
        float sum = 0;
        for (int i = 0; i < to.length; i++) {
            to[i] = from[i] * from[i];
            sum += to[i];
        }
        for (int i = 0; i < to.length; i++) {
            if (sum == 0) {
                to[i] = from[i];
            } else {
                float root = (float) Math.sqrt(to[i] / sum);
                to[i] = from[i] < 0 ? -root : root;
            }
        }
    }
}

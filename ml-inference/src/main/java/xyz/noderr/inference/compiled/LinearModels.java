package xyz.noderr.inference.compiled;

import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphException;

/** {@code ai.onnx.ml.LinearRegressor} and {@code ai.onnx.ml.LinearClassifier}. */
final class LinearModels {
    private LinearModels() {}

    static Kernel regressor(NodePlan plan) throws UnsupportedGraphException {
        Slot row = Row.of(plan);
        long targets = plan.integer("targets", 1);
        if (targets < 1 || targets > Slot.MOST_NUMBERS) {
            throw new GraphException(plan + " has " + targets + " targets");
        }
        float[] given = plan.numbers("intercepts");
        // Those of another length do not count, as in ONNX Runtime.
        float[] intercepts = given.length == targets ? given : new float[(int) targets];
        WeightedSums sums = new WeightedSums(plan, row, intercepts);
        float[] to = plan.output(0, ElementType.FLOAT, 1, (int) targets).floats();
        // ONNX Runtime transforms several targets, and never a single one.
        PostTransform transform = targets == 1 ? PostTransform.NONE : PostTransform.of(plan);
        return () -> {
            sums.write(to);
            transform.apply(to);
        };
    }

    /** It gives the same whatever {@code multi_class} says, as ONNX Runtime does. */
    static Kernel classifier(NodePlan plan) throws UnsupportedGraphException {
        Slot row = Row.of(plan);
        if (plan.is("classlabels_strings")) {
            throw plan.unsupported("with classlabels_strings");
        }
        long[] labels = plan.integers("classlabels_ints");
        float[] intercepts = plan.numbers("intercepts");
        if (intercepts.length == 0) {
            throw plan.unsupported("without intercepts");
        }
        PostTransform transform = PostTransform.of(plan);
        WeightedSums sums = new WeightedSums(plan, row, intercepts);
        if (intercepts.length == 1) {
            return binary(plan, sums, labels, transform);
        }
        TreeAttributes.requireLength(plan, "classlabels_ints", labels.length, intercepts.length);
        long[] label = plan.output(0, ElementType.INT64, 1).longs();
        float[] to = plan.output(1, ElementType.FLOAT, 1, intercepts.length).floats();
        return () -> {
            sums.write(to);
            label[0] = labels[likeliest(to)];
            transform.apply(to);
        };
    }

    /**
     * One sum decides between two classes: above 0 is the second. Of the transforms ONNX Runtime does the logistic
     * alone.
     */
    private static Kernel binary(NodePlan plan, WeightedSums sums, long[] labels, PostTransform transform) {
        TreeAttributes.requireLength(plan, "classlabels_ints", labels.length, 2);
        long[] label = plan.output(0, ElementType.INT64, 1).longs();
        float[] to = plan.output(1, ElementType.FLOAT, 1, 2).floats();
        float[] sum = new float[1];
        boolean logistic = transform == PostTransform.LOGISTIC;
        return () -> {
            sums.write(sum);
            float score = sum[0];
            label[0] = score > 0 ? labels[1] : labels[0];
            to[0] = logistic ? PostTransform.logistic(-score) : 1 - score;
            to[1] = logistic ? PostTransform.logistic(score) : score;
        };
    }

    private static int likeliest(float[] scores) {
        int likeliest = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[likeliest]) {
                likeliest = i;
            }
        }
        return likeliest;
    }
}

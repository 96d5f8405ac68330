package xyz.noderr.inference.compiled;

import java.util.Arrays;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphException;

/** {@code ai.onnx.ml.TreeEnsembleClassifier}. */
final class TreeClassification {
    private TreeClassification() {}

    static Kernel plan(NodePlan plan) throws UnsupportedGraphException {
        if (plan.is("classlabels_strings")) {
            throw plan.unsupported("with classlabels_strings");
        }
        long[] labels = plan.integers("classlabels_int64s");
        if (labels.length == 0) {
            throw new GraphException(plan + " has no classlabels_int64s");
        }
        float[] base = TreeAttributes.floats(plan, "base_values");
        boolean fits = base.length == 0 || base.length == labels.length || (labels.length == 2 && base.length == 1);
        if (!fits) {
            throw new GraphException(
                    plan + " has " + base.length + " base_values where there are " + labels.length + " classes");
        }
        if (labels.length == 2 && base.length == 1 && !oneClass(plan)) {
            // ONNX Runtime leaves the second score unwritten where no tree gives one.
            throw plan.unsupported("with weights of two classes and one base value");
        }
        TreeNodes nodes = TreeAttributes.read(plan, "class", labels.length);
        Slot row = Row.of(plan);
        plan.sums(nodes.roots().length);
        TreeScores trees = new TreeScores(new Forest(nodes, row.size()), nodes, Aggregate.SUM, labels.length);
        PostTransform transform = PostTransform.of(plan);
        float[] from = row.floats();
        long[] label = plan.output(0, ElementType.INT64, 1).longs();
        float[] to = plan.output(1, ElementType.FLOAT, 1, labels.length).floats();
        if (labels.length > 2) {
            return () -> {
                trees.add(from);
                label[0] = labels[likeliest(trees, base)];
                System.arraycopy(trees.scores(), 0, to, 0, to.length);
                transform.apply(to);
            };
        }
        BinaryScores binary = new BinaryScores(labels, base, oneClass(plan), allPositive(plan), transform);
        return () -> {
            trees.add(from);
            label[0] = binary.write(trees.scores(), trees.scored(), to);
        };
    }

    /** The first of the highest scores, of the classes that have one. */
    private static int likeliest(TreeScores trees, float[] base) {
        float[] scores = trees.scores();
        boolean[] scored = trees.scored();
        int likeliest = -1;
        for (int i = 0; i < scores.length; i++) {
            if (base.length > 0) {
                scores[i] += base[i];
            }
            boolean has = scored[i] || base.length > 0;
            if (has && (likeliest < 0 || scores[i] > scores[likeliest])) {
                likeliest = i;
            }
        }
        return likeliest;
    }

    private static boolean oneClass(NodePlan plan) {
        return Arrays.stream(plan.integers("class_ids")).distinct().count() == 1;
    }

    private static boolean allPositive(NodePlan plan) throws UnsupportedGraphException {
        for (float weight : TreeAttributes.floats(plan, "class_weights")) {
            if (weight < 0) {
                return false;
            }
        }
        return true;
    }
}

package xyz.noderr.inference.compiled;

import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphException;

/** Ensembles of trees that give numbers. */
final class TreeRegression {
    private TreeRegression() {}

    /** {@code ai.onnx.ml.TreeEnsembleRegressor}. */
    static Kernel regressor(NodePlan plan) throws UnsupportedGraphException {
        int targets = targets(plan);
        TreeNodes nodes = TreeAttributes.read(plan, "target", targets);
        float[] base = TreeAttributes.floats(plan, "base_values");
        if (base.length > 0) {
            TreeAttributes.requireLength(plan, "base_values", base.length, targets);
        }
        return kernel(plan, nodes, targets, Aggregate.of(plan), base, PostTransform.of(plan));
    }

    /** {@code ai.onnx.ml.TreeEnsemble}. */
    static Kernel ensemble(NodePlan plan) throws UnsupportedGraphException {
        int targets = targets(plan);
        TreeNodes nodes = TreeEnsembleAttributes.read(plan, targets);
        return kernel(plan, nodes, targets, Aggregate.numbered(plan), new float[0], PostTransform.numbered(plan));
    }

    private static int targets(NodePlan plan) {
        long targets = plan.integer("n_targets", 0);
        if (targets < 1 || targets > Slot.MOST_NUMBERS) {
            throw new GraphException(plan + " has " + targets + " targets");
        }
        return (int) targets;
    }

    private static Kernel kernel(
            NodePlan plan, TreeNodes nodes, int targets, Aggregate aggregate, float[] base, PostTransform transform)
            throws UnsupportedGraphException {
        Slot row = Row.of(plan);
        Forest forest = new Forest(nodes, row.size());
        plan.sums(nodes.roots().length);
        TreeScores trees = new TreeScores(forest, nodes, aggregate, targets);
        float[] from = row.floats();
        float[] to = plan.output(0, ElementType.FLOAT, 1, targets).floats();
        // ONNX Runtime transforms several targets, and never a single one.
        PostTransform last = targets == 1 ? PostTransform.NONE : transform;
        return () -> {
            trees.add(from);
            write(trees, base, to);
            last.apply(to);
        };
    }

    /** A target for which no tree had a weight is 0 in ONNX Runtime, whatever its base value is. */
    private static void write(TreeScores trees, float[] base, float[] to) {
        float[] scores = trees.scores();
        boolean[] scored = trees.scored();
        for (int i = 0; i < to.length; i++) {
            to[i] = scored[i] && base.length > 0 ? scores[i] + base[i] : scores[i];
        }
    }
}

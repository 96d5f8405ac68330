package xyz.noderr.inference.compiled;

import java.util.Arrays;

/**
 * Adds up the weights of the leaves that a row reaches: in floats, and in the order of the trees, as ONNX Runtime adds
 * them on one thread. With one target a leaf's first weight counts alone, as there.
 */
final class TreeScores {
    private final Forest forest;
    private final Aggregate aggregate;
    private final float[] firstWeights;
    /** Where each leaf has one weight, as most have, its target; else nothing. */
    private final int[] onlyTargets;

    private final int[] bounds;
    private final int[] targets;
    private final float[] weights;
    private final float[] scores;
    private final boolean[] scored;

    TreeScores(Forest forest, TreeNodes nodes, Aggregate aggregate, int targetCount) {
        this.forest = forest;
        this.aggregate = aggregate;
        firstWeights = forest.leaves().firstWeights();
        onlyTargets = targetCount == 1 ? new int[0] : forest.leaves().onlyTargets();
        bounds = targetCount == 1 ? new int[0] : forest.leaves().bounds();
        targets = nodes.targets();
        weights = nodes.weights();
        scores = new float[targetCount];
        scored = new boolean[targetCount];
    }

    /** Of each target, after {@link #add}. May be written to. */
    float[] scores() {
        return scores;
    }

    /** Of each target, whether a tree had a weight for it. */
    boolean[] scored() {
        return scored;
    }

    /** Goes over the trees with a row. */
    void add(float[] row) {
        int[] reached = forest.walk(row);
        if (scores.length == 1) {
            scores[0] = aggregate.isSum() ? sumOfOne(reached) : extreme(reached);
            scored[0] = true;
        } else {
            Arrays.fill(scores, 0);
            Arrays.fill(scored, false);
            if (!aggregate.isSum()) {
                extremes(reached);
            } else if (onlyTargets.length > 0) {
                sumOfOneEach(reached);
            } else {
                sum(reached);
            }
        }
        if (aggregate == Aggregate.AVERAGE) {
            for (int i = 0; i < scores.length; i++) {
                scores[i] /= reached.length;
            }
        }
    }

    private float sumOfOne(int[] reached) {
        float[] of = firstWeights;
        float sum = 0;
        for (int leaf : reached) {
            sum += of[leaf];
        }
        return sum;
    }

    private float extreme(int[] reached) {
        float extreme = firstWeights[reached[0]];
        for (int leaf : reached) {
            extreme = aggregate.further(extreme, firstWeights[leaf]);
        }
        return extreme;
    }

    private void sumOfOneEach(int[] reached) {
        float[] sums = scores;
        boolean[] has = scored;
        int[] to = onlyTargets;
        float[] of = firstWeights;
        for (int leaf : reached) {
            int target = to[leaf];
            sums[target] += of[leaf];
            has[target] = true;
        }
    }

    private void sum(int[] reached) {
        float[] sums = scores;
        boolean[] has = scored;
        for (int leaf : reached) {
            int to = bounds[2 * leaf + 1];
            for (int i = bounds[2 * leaf]; i < to; i++) {
                int target = targets[i];
                sums[target] += weights[i];
                has[target] = true;
            }
        }
    }

    private void extremes(int[] reached) {
        for (int leaf : reached) {
            for (int i = bounds[2 * leaf]; i < bounds[2 * leaf + 1]; i++) {
                int target = targets[i];
                scores[target] = scored[target] ? aggregate.further(scores[target], weights[i]) : weights[i];
                scored[target] = true;
            }
        }
    }
}

package xyz.noderr.inference.compiled;

/**
 * The nodes of all trees of an ensemble, whichever way its file has them. A node is known by its place here; one that
 * is no branch is a leaf.
 *
 * @param roots of each tree, in the order in which their weights are added
 * @param tests of each node; {@link NodeTest#LEAF} of a leaf
 * @param missingIsTrue whether a value that is NaN goes to {@code whenTrue}, whatever the test says of it
 * @param weightsFrom of each leaf, where its weights begin
 * @param weightsTo of each leaf, before where they end; it has one at least
 * @param targets of each weight, the output that it is added to
 */
@SuppressWarnings("ArrayRecordComponent") // They are not compared.
record TreeNodes(
        int[] roots,
        NodeTest[] tests,
        int[] features,
        float[] thresholds,
        boolean[] missingIsTrue,
        int[] whenTrue,
        int[] whenFalse,
        int[] weightsFrom,
        int[] weightsTo,
        int[] targets,
        float[] weights) {
    boolean isLeaf(int node) {
        return tests[node] == NodeTest.LEAF;
    }

    /** The same with these weights. */
    TreeNodes with(int[] otherTargets, float[] otherWeights) {
        return new TreeNodes(
                roots,
                tests,
                features,
                thresholds,
                missingIsTrue,
                whenTrue,
                whenFalse,
                weightsFrom,
                weightsTo,
                otherTargets,
                otherWeights);
    }
}

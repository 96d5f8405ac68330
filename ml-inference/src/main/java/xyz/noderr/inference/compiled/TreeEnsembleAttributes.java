package xyz.noderr.inference.compiled;

import java.util.Arrays;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphException;
import xyz.noderr.inference.onnx.Numbers;

/**
 * Reads the trees of {@code TreeEnsemble}: branches and leaves stand in lists of their own, and each leaf has one
 * weight. A leaf that several branches name is taken for as many leaves.
 */
final class TreeEnsembleAttributes {
    private final NodePlan plan;
    private final int branches;
    private final long[] leafTargets;

    private final NodeTest[] tests;
    /** Of the nodes that are leaves, which leaf. */
    private final int[] leafOf;

    private int nodes;

    private TreeEnsembleAttributes(NodePlan plan) {
        this.plan = plan;
        branches = plan.integers("nodes_featureids").length;
        leafTargets = plan.integers("leaf_targetids");
        // Each branch has two children, and each tree one root that may be a leaf.
        int most = Math.addExact(Math.multiplyExact(3, branches), plan.integers("tree_roots").length);
        tests = new NodeTest[most];
        leafOf = new int[most];
        nodes = branches;
        Arrays.fill(tests, NodeTest.LEAF);
    }

    static TreeNodes read(NodePlan plan, int targets) throws UnsupportedGraphException {
        return new TreeEnsembleAttributes(plan).nodes(targets);
    }

    private TreeNodes nodes(int targets) throws UnsupportedGraphException {
        long[] rootIds = plan.integers("tree_roots");
        if (rootIds.length == 0) {
            throw new GraphException(plan + " has no trees");
        }
        float[] weights = tensor("leaf_weights");
        TreeAttributes.requireLength(plan, "leaf_weights", weights.length, leafTargets.length);
        readTests();
        int[] whenTrue = children("nodes_trueleafs", "nodes_truenodeids");
        int[] whenFalse = children("nodes_falseleafs", "nodes_falsenodeids");
        int[] roots = roots(rootIds);
        float[] splits = tensor("nodes_splits");
        TreeAttributes.requireLength(plan, "nodes_splits", splits.length, branches);
        int[] weightsFrom = new int[nodes];
        int[] weightsTo = new int[nodes];
        int[] leafTargetInts = new int[leafTargets.length];
        for (int i = 0; i < leafTargets.length; i++) {
            if (leafTargets[i] < 0 || leafTargets[i] >= targets) {
                throw new GraphException(plan + " has a leaf of target " + leafTargets[i] + " of " + targets);
            }
            leafTargetInts[i] = (int) leafTargets[i];
        }
        for (int node = branches; node < nodes; node++) {
            weightsFrom[node] = leafOf[node];
            weightsTo[node] = leafOf[node] + 1;
        }
        return new TreeNodes(
                roots,
                tests,
                TreeAttributes.ints(plan.integers("nodes_featureids")),
                splits,
                TreeAttributes.missing(plan, branches),
                whenTrue,
                whenFalse,
                weightsFrom,
                weightsTo,
                leafTargetInts,
                weights);
    }

    private float[] tensor(String name) throws UnsupportedGraphException {
        Numbers tensor = plan.tensor(name);
        if (tensor == null) {
            throw new GraphException(plan + " has no " + name);
        }
        return TreeAttributes.floats(plan, name, tensor);
    }

    private void readTests() throws UnsupportedGraphException {
        Numbers modes = plan.tensor("nodes_modes");
        if (modes == null) {
            throw new GraphException(plan + " has no nodes_modes");
        }
        long[] numbers = modes.longs();
        if (modes.type() != ElementType.UINT8 || numbers == null) {
            throw plan.unsupported("with nodes_modes of " + modes.type());
        }
        TreeAttributes.requireLength(plan, "nodes_modes", numbers.length, branches);
        for (int i = 0; i < branches; i++) {
            long number = numbers[i];
            tests[i] =
                    NodeTest.numbered(number).orElseThrow(() -> plan.unsupported("with nodes of the mode " + number));
        }
    }

    private int[] children(String leafs, String ids) {
        long[] isLeaf = plan.integers(leafs);
        long[] child = plan.integers(ids);
        TreeAttributes.requireLength(plan, leafs, isLeaf.length, branches);
        TreeAttributes.requireLength(plan, ids, child.length, branches);
        int[] children = new int[branches];
        for (int i = 0; i < branches; i++) {
            children[i] = isLeaf[i] != 0 ? leaf(child[i], ids) : branch(child[i], ids);
        }
        return children;
    }

    private int branch(long id, String name) {
        if (id < 0 || id >= branches) {
            throw new GraphException(plan + " names node " + id + " in " + name + ", of " + branches);
        }
        return (int) id;
    }

    private int leaf(long id, String name) {
        if (id < 0 || id >= leafTargets.length) {
            throw new GraphException(plan + " names leaf " + id + " in " + name + ", of " + leafTargets.length);
        }
        leafOf[nodes] = (int) id;
        return nodes++;
    }

    /**
     * A tree that is a leaf has a root whose two children are both that leaf. ONNX Runtime takes the leaf at the root's place in its
     * list instead; only where the two are one is there no doubt.
     */
    private int[] roots(long[] ids) throws UnsupportedGraphException {
        long[] trueLeafs = plan.integers("nodes_trueleafs");
        long[] falseLeafs = plan.integers("nodes_falseleafs");
        long[] trueIds = plan.integers("nodes_truenodeids");
        long[] falseIds = plan.integers("nodes_falsenodeids");
        int[] roots = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int root = branch(ids[i], "tree_roots");
            boolean isLeaf = trueLeafs[root] != 0 && falseLeafs[root] != 0 && trueIds[root] == falseIds[root];
            if (isLeaf && trueIds[root] != root) {
                throw plan.unsupported("with a tree that is leaf " + trueIds[root]
                        + " alone, for which ONNX Runtime takes leaf " + root);
            }
            roots[i] = isLeaf ? leaf(trueIds[root], "tree_roots") : root;
        }
        return roots;
    }
}

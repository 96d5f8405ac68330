package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphException;
import xyz.noderr.inference.onnx.Numbers;

/**
 * Reads the trees of {@code TreeEnsembleRegressor} and {@code TreeEnsembleClassifier}: a list for each property of a
 * node.
 */
final class TreeAttributes {
    private final NodePlan plan;
    private final long[] treeIds;
    private final long[] nodeIds;
    /** By tree, and by node. */
    private final Map<Long, Map<Long, Integer>> places = new HashMap<>();

    private TreeAttributes(NodePlan plan) {
        this.plan = plan;
        treeIds = plan.integers("nodes_treeids");
        nodeIds = plan.integers("nodes_nodeids");
    }

    /**
     * Reads them.
     *
     * @param target what the names of the lists of weights begin with: {@code target} or {@code class}
     * @param targets how many outputs there are
     */
    static TreeNodes read(NodePlan plan, String target, int targets) throws UnsupportedGraphException {
        return new TreeAttributes(plan).nodes(target, targets);
    }

    /** The floats of an attribute, which may be a tensor too. */
    static float[] floats(NodePlan plan, String name) throws UnsupportedGraphException {
        Numbers tensor = plan.tensor(name + "_as_tensor");
        if (tensor == null) {
            return plan.numbers(name);
        }
        return floats(plan, name + "_as_tensor", tensor);
    }

    /** The floats of a tensor. */
    static float[] floats(NodePlan plan, String name, Numbers tensor) throws UnsupportedGraphException {
        float @Nullable [] floats = tensor.floats();
        if (tensor.type() != ElementType.FLOAT || floats == null) {
            throw plan.unsupported("with " + name + " of " + tensor.type());
        }
        return floats;
    }

    /** Refuses a list that is not of that length. */
    static void requireLength(NodePlan plan, String name, int length, int expected) {
        if (length != expected) {
            throw new GraphException(plan + " has " + length + " " + name + " where there are to be " + expected);
        }
    }

    private TreeNodes nodes(String target, int targets) throws UnsupportedGraphException {
        int count = nodeIds.length;
        if (count == 0) {
            throw new GraphException(plan + " has no trees");
        }
        requireLength(plan, "nodes_treeids", treeIds.length, count);
        int[] roots = roots();
        NodeTest[] tests = tests();
        float[] thresholds = floats(plan, "nodes_values");
        requireLength(plan, "nodes_values", thresholds.length, count);
        return weighted(
                new TreeNodes(
                        roots,
                        tests,
                        features(),
                        thresholds,
                        missing(plan, count),
                        children("nodes_truenodeids", tests),
                        children("nodes_falsenodeids", tests),
                        new int[count],
                        new int[count],
                        new int[0],
                        new float[0]),
                target,
                targets);
    }

    /** A tree's root is the first of its nodes, which stand together. */
    private int[] roots() throws UnsupportedGraphException {
        Set<Long> trees = new HashSet<>();
        int[] roots = new int[treeIds.length];
        for (int i = 0; i < treeIds.length; i++) {
            if (places.computeIfAbsent(treeIds[i], _ -> new HashMap<>()).put(nodeIds[i], i) != null) {
                throw new GraphException(plan + " has two nodes " + nodeIds[i] + " in tree " + treeIds[i]);
            }
            if (i == 0 || treeIds[i] != treeIds[i - 1]) {
                roots[trees.size()] = i;
                if (!trees.add(treeIds[i])) {
                    throw plan.unsupported("with nodes of tree " + treeIds[i] + " in two places");
                }
            }
        }
        return Arrays.copyOf(roots, trees.size());
    }

    private NodeTest[] tests() {
        List<String> names = plan.texts("nodes_modes");
        requireLength(plan, "nodes_modes", names.size(), nodeIds.length);
        NodeTest[] tests = new NodeTest[names.size()];
        for (int i = 0; i < tests.length; i++) {
            String name = names.get(i);
            tests[i] = NodeTest.named(name)
                    .orElseThrow(() -> new GraphException(plan + " has a node of the mode " + name));
        }
        return tests;
    }

    private int[] features() {
        long[] ids = plan.integers("nodes_featureids");
        requireLength(plan, "nodes_featureids", ids.length, nodeIds.length);
        return ints(ids);
    }

    /** What is no int is no feature either, and stays none. */
    static int[] ints(long[] ids) {
        int[] ints = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ints[i] = Math.clamp(ids[i], -1, Integer.MAX_VALUE);
        }
        return ints;
    }

    static boolean[] missing(NodePlan plan, int count) {
        long[] tracks = plan.integers("nodes_missing_value_tracks_true");
        if (tracks.length > 0) {
            requireLength(plan, "nodes_missing_value_tracks_true", tracks.length, count);
        }
        boolean[] missing = new boolean[count];
        for (int i = 0; i < tracks.length; i++) {
            missing[i] = tracks[i] == 1;
        }
        return missing;
    }

    private int[] children(String name, NodeTest[] tests) {
        long[] ids = plan.integers(name);
        requireLength(plan, name, ids.length, nodeIds.length);
        int[] children = new int[ids.length];
        for (int i = 0; i < children.length; i++) {
            if (tests[i] != NodeTest.LEAF) {
                children[i] = place(treeIds[i], ids[i], name);
            }
        }
        return children;
    }

    private int place(long tree, long node, String name) {
        Integer place = places.getOrDefault(tree, Map.of()).get(node);
        if (place == null) {
            throw new GraphException(
                    plan + " names node " + node + " of tree " + tree + " in " + name + ", and there is none");
        }
        return place;
    }

    /** Weights of a leaf are added in the order in which they are listed; those of branches do not count. */
    private TreeNodes weighted(TreeNodes nodes, String target, int targets) throws UnsupportedGraphException {
        long[] ids = plan.integers(target + "_ids");
        long[] inTrees = plan.integers(target + "_treeids");
        long[] atNodes = plan.integers(target + "_nodeids");
        float[] weights = floats(plan, target + "_weights");
        requireLength(plan, target + "_treeids", inTrees.length, ids.length);
        requireLength(plan, target + "_nodeids", atNodes.length, ids.length);
        requireLength(plan, target + "_weights", weights.length, ids.length);
        int[] leaves = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] < 0 || ids[i] >= targets) {
                throw new GraphException(plan + " has a weight of " + target + " " + ids[i] + " of " + targets);
            }
            leaves[i] = place(inTrees[i], atNodes[i], target + "_nodeids");
            nodes.weightsTo()[leaves[i]]++;
        }
        int from = 0;
        for (int node = 0; node < nodeIds.length; node++) {
            if (nodes.isLeaf(node) && nodes.weightsTo()[node] == 0) {
                throw new GraphException(
                        plan + " has no weight for leaf " + nodeIds[node] + " of tree " + treeIds[node]);
            }
            int count = nodes.weightsTo()[node];
            nodes.weightsFrom()[node] = from;
            nodes.weightsTo()[node] = from;
            from += count;
        }
        int[] sortedTargets = new int[ids.length];
        float[] sortedWeights = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int at = nodes.weightsTo()[leaves[i]]++;
            sortedTargets[at] = (int) ids[i];
            sortedWeights[at] = weights[i];
        }
        return nodes.with(sortedTargets, sortedWeights);
    }
}

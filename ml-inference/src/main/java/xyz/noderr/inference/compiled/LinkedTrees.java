package xyz.noderr.inference.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Trees of any shape. A node takes two longs: itself, and where the first of its two children stands; the other is
 * behind it. A leaf is a child of its own. All trees are walked a step at a time, as {@link CompleteTrees} are, until
 * none moves.
 *
 * <p>A test of equality is two of order: what is not above the threshold, but above its neighbour below.
 */
final class LinkedTrees {
    private static final int NODE = 2;

    private long[] nodes = new long[256];
    private int[] leafPlaces = new int[128];
    private int size;
    private final int[] roots;
    /** Of each step, how many trees may go on: the deepest stand first. */
    private final int[] counts;

    private final int[] order;
    private final int[] places;

    /**
     * Lays them out.
     *
     * @param ensemble their shapes at their places in the ensemble
     * @param chosen places of those that are to be laid out
     */
    LinkedTrees(TreeNodes trees, List<TreeShape> ensemble, List<Integer> chosen, RowKeys keys, LeafTable leaves) {
        List<Integer> deepestFirst = new ArrayList<>(chosen);
        deepestFirst.sort(Comparator.comparingInt(tree -> -ensemble.get(tree).depth()));
        order = deepestFirst.stream().mapToInt(Integer::intValue).toArray();
        places = new int[order.length];
        roots = new int[order.length];
        counts = counts(ensemble, deepestFirst);
        for (int tree = 0; tree < order.length; tree++) {
            roots[tree] = reserve(1);
            lay(trees, ensemble.get(order[tree]).root(), roots[tree], keys, leaves);
        }
    }

    private static int[] counts(List<TreeShape> ensemble, List<Integer> deepestFirst) {
        int[] counts = new int
                [deepestFirst.isEmpty()
                        ? 0
                        : ensemble.get(deepestFirst.getFirst()).depth()];
        int deeper = deepestFirst.size();
        for (int step = 0; step < counts.length; step++) {
            while (ensemble.get(deepestFirst.get(deeper - 1)).depth() <= step) {
                deeper--;
            }
            counts[step] = deeper;
        }
        return counts;
    }

    private int reserve(int count) {
        int first = size;
        size = Math.addExact(size, NODE * count);
        if (size > nodes.length) {
            nodes = Arrays.copyOf(nodes, Math.max(size, 2 * nodes.length));
            leafPlaces = Arrays.copyOf(leafPlaces, nodes.length / NODE);
        }
        return first;
    }

    private void lay(TreeNodes trees, int root, int rootPlace, RowKeys keys, LeafTable leaves) {
        IntStack open = new IntStack();
        IntStack copies = new IntStack();
        open.push(root, rootPlace);
        while (!open.isEmpty()) {
            int place = open.pop();
            int node = open.pop();
            if (trees.isLeaf(node)) {
                int leaf = leaves.reserve(1);
                leaves.set(leaf, node);
                leafPlaces[place / NODE] = leaf;
                nodes[place] = RowKeys.NEVER_ABOVE;
                nodes[place + 1] = place;
            } else if (trees.tests()[node].isOfEquality()) {
                layEquality(trees, node, place, keys, open, copies);
            } else {
                NodeSplit split = NodeSplit.of(trees, node);
                int children = reserve(2);
                nodes[place] = keys.node(trees.features()[node], split.nanIsAbove(), split.threshold());
                nodes[place + 1] = children;
                open.push(split.notAbove(), children);
                open.push(split.above(), children + NODE);
            }
        }
        while (!copies.isEmpty()) {
            copy(copies.pop(), copies.pop());
        }
    }

    private void layEquality(TreeNodes trees, int node, int place, RowKeys keys, IntStack open, IntStack copies) {
        boolean equal = trees.tests()[node] == NodeTest.EQUAL;
        int same = equal ? trees.whenTrue()[node] : trees.whenFalse()[node];
        int other = equal ? trees.whenFalse()[node] : trees.whenTrue()[node];
        int feature = trees.features()[node];
        float threshold = trees.thresholds()[node];
        boolean none = Float.isNaN(threshold);
        int children = reserve(2);
        int grandchildren = reserve(2);
        nodes[place] = keys.node(feature, !nanIsSame(trees, node), none ? RowKeys.none(true) : RowKeys.of(threshold));
        nodes[place + 1] = children;
        nodes[children] = keys.node(feature, true, none ? RowKeys.none(false) : RowKeys.below(threshold));
        nodes[children + 1] = grandchildren;
        open.push(other, children + NODE);
        open.push(same, grandchildren + NODE);
        // What is below the threshold goes where that goes which is above: to a copy of the node, not of all under it.
        copies.push(grandchildren, children + NODE);
    }

    /**
     * Whether NaN goes the way of what is equal: it is not equal to anything, except where the node says that it
     * passes.
     */
    private static boolean nanIsSame(TreeNodes trees, int node) {
        return trees.tests()[node] == NodeTest.EQUAL && trees.missingIsTrue()[node];
    }

    /** The features with where their NaN goes, of a test of equality. */
    static void use(TreeNodes trees, int node, RowKeys keys) {
        keys.use(trees.features()[node], !nanIsSame(trees, node));
        keys.use(trees.features()[node], true);
    }

    private void copy(int from, int to) {
        nodes[to] = nodes[from];
        nodes[to + 1] = nodes[from + 1];
        leafPlaces[to / NODE] = leafPlaces[from / NODE];
    }

    /**
     * Walks them.
     *
     * @param keys of the row
     * @param reached takes the leaf of each tree, at the tree's place in the ensemble
     */
    void walk(long[] keys, int[] reached) {
        int[] at = places;
        System.arraycopy(roots, 0, at, 0, at.length);
        for (int count : counts) {
            if (step(nodes, keys, at, count) == 0) {
                break;
            }
        }
        for (int tree = 0; tree < at.length; tree++) {
            reached[order[tree]] = leafPlaces[at[tree] / NODE];
        }
    }

    /** Gives 0 when none has moved. */
    private static int step(long[] nodes, long[] keys, int[] at, int count) {
        int moved = 0;
        for (int tree = 0; tree < count; tree++) {
            int place = at[tree];
            long node = nodes[place];
            int above = (int) ((node - keys[(int) node & (keys.length - 1)]) >>> (Long.SIZE - 1));
            int next = (int) nodes[place + 1] + NODE * above;
            moved |= place ^ next;
            at[tree] = next;
        }
        return moved;
    }
}

package xyz.noderr.inference.compiled;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Trees that are padded until all leaves of a tree are at the same depth. Below the node at place p of a level, those
 * of the next are at 2p and 2p + 1, so that no child has to be looked up. A level of all trees is one array, and all
 * trees are walked down level by level: steps of different trees do not wait for each other's loads, and no branch
 * depends on the row (Asadi, Lin and de Vries, Runtime Optimizations for Tree-Based Machine Learning Models, 2014, do
 * so over rows; here it is over trees).
 */
final class CompleteTrees {
    private final long[][] levels;
    /** Of each level, how many trees go below it: the deepest trees stand first. */
    private final int[] counts;
    /** Of each tree, its place in the ensemble. */
    private final int[] order;
    /** Of each tree, what is added to its place in the last level for its leaf. */
    private final int[] offsets;

    private final int[] places;

    /**
     * Lays them out.
     *
     * @param ensemble their shapes at their places in the ensemble
     * @param chosen places of those that are to be laid out
     */
    CompleteTrees(TreeNodes nodes, List<TreeShape> ensemble, List<Integer> chosen, RowKeys keys, LeafTable leaves) {
        List<Integer> deepestFirst = new ArrayList<>(chosen);
        deepestFirst.sort(Comparator.comparingInt(tree -> -ensemble.get(tree).depth()));
        order = deepestFirst.stream().mapToInt(Integer::intValue).toArray();
        offsets = new int[order.length];
        places = new int[order.length];
        int depth = order.length == 0 ? 0 : ensemble.get(order[0]).depth();
        levels = new long[depth][];
        counts = new int[depth];
        for (int level = 0; level < depth; level++) {
            int below = level;
            counts[level] = (int) chosen.stream()
                    .filter(tree -> ensemble.get(tree).depth() > below)
                    .count();
            levels[level] = new long[Math.multiplyExact(counts[level], 1 << level)];
        }
        for (int tree = 0; tree < order.length; tree++) {
            lay(tree, nodes, ensemble.get(order[tree]), keys, leaves);
        }
    }

    private void lay(int tree, TreeNodes nodes, TreeShape shape, RowKeys keys, LeafTable leaves) {
        offsets[tree] = leaves.reserve(1 << shape.depth()) - (tree << shape.depth());
        IntStack open = new IntStack();
        open.push(shape.root(), 1);
        while (!open.isEmpty()) {
            // The path from the root: a 1, then a bit a level.
            int path = open.pop();
            int node = open.pop();
            int level = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(path);
            int place = (tree << level) + path - (1 << level);
            if (level == shape.depth()) {
                leaves.set(place + offsets[tree], node);
            } else if (nodes.isLeaf(node)) {
                levels[level][place] = RowKeys.NEVER_ABOVE;
                open.push(node, 2 * path);
            } else {
                NodeSplit split = NodeSplit.of(nodes, node);
                levels[level][place] = keys.node(nodes.features()[node], split.nanIsAbove(), split.threshold());
                open.push(split.notAbove(), 2 * path);
                open.push(split.above(), 2 * path + 1);
            }
        }
    }

    /**
     * Walks them.
     *
     * @param keys of the row
     * @param reached takes the leaf of each tree, at the tree's place in the ensemble
     */
    void walk(long[] keys, int[] reached) {
        int[] at = places;
        for (int tree = 0; tree < at.length; tree++) {
            at[tree] = tree;
        }
        for (int level = 0; level < levels.length; level++) {
            step(levels[level], keys, at, counts[level]);
        }
        for (int tree = 0; tree < at.length; tree++) {
            reached[order[tree]] = at[tree] + offsets[tree];
        }
    }

    private static void step(long[] level, long[] keys, int[] at, int count) {
        for (int tree = 0; tree < count; tree++) {
            int place = at[tree];
            long node = level[place];
            // The mask leaves the key's place, and spares the check of bounds: the length is a power of 2.
            at[tree] = 2 * place + (int) ((node - keys[(int) node & (keys.length - 1)]) >>> (Long.SIZE - 1));
        }
    }
}

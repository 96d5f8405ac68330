package xyz.noderr.inference.compiled;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import xyz.noderr.inference.onnx.GraphException;

/** The trees of an ensemble, as they are walked. */
final class Forest {
    private final RowKeys keys = new RowKeys();
    private final LeafTable leaves;
    private final CompleteTrees complete;
    private final LinkedTrees linked;
    private final int[] reached;

    /**
     * Lays out the trees.
     *
     * @param columns how many features a row has
     * @throws GraphException when they are no trees, or test a feature that no row has
     */
    Forest(TreeNodes nodes, int columns) {
        leaves = new LeafTable(nodes);
        BitSet seen = new BitSet();
        List<TreeShape> shapes = new ArrayList<>();
        List<Integer> nearlyComplete = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int root : nodes.roots()) {
            TreeShape shape = TreeShape.of(nodes, root, seen);
            (shape.isNearlyComplete() ? nearlyComplete : others).add(shapes.size());
            shapes.add(shape);
        }
        for (int node = seen.nextSetBit(0); node >= 0; node = seen.nextSetBit(node + 1)) {
            if (!nodes.isLeaf(node)) {
                use(nodes, node, columns);
            }
        }
        keys.conclude();
        complete = new CompleteTrees(nodes, shapes, nearlyComplete, keys, leaves);
        linked = new LinkedTrees(nodes, shapes, others, keys, leaves);
        reached = new int[shapes.size()];
    }

    private void use(TreeNodes nodes, int node, int columns) {
        int feature = nodes.features()[node];
        if (feature < 0 || feature >= columns) {
            throw new GraphException(
                    "the node at place " + node + " of the trees' lists tests feature " + feature + " of " + columns);
        }
        if (nodes.tests()[node].isOfEquality()) {
            LinkedTrees.use(nodes, node, keys);
        } else {
            keys.use(feature, NodeSplit.of(nodes, node).nanIsAbove());
        }
    }

    /** Walks all trees, and gives the place of each tree's leaf in {@link #leaves}, in the order of the ensemble. */
    int[] walk(float[] row) {
        long[] mapped = keys.map(row);
        complete.walk(mapped, reached);
        linked.walk(mapped, reached);
        return reached;
    }

    LeafTable leaves() {
        return leaves;
    }
}

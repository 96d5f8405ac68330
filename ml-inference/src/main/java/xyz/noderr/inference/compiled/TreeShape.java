package xyz.noderr.inference.compiled;

import java.util.BitSet;
import xyz.noderr.inference.onnx.GraphException;

/**
 * What a tree looks like.
 *
 * @param depth how many comparisons of order its longest way takes; a test of equality takes two
 * @param leaves how many it has
 * @param equalities how many tests of equality it has
 */
record TreeShape(int root, int depth, int leaves, int equalities) {
    /** More, and padding would cost more memory than it saves time. */
    private static final int DEEPEST_COMPLETE = 10;

    /**
     * As many leaves in the complete tree for each of its own: 24 was some 5 % faster with leaf-wise trees of 31, and
     * larger.
     */
    private static final int MOST_PADDING = 8;

    /**
     * Walks a tree, without recursion, however deep it is.
     *
     * @param seen nodes that were reached before, to which those of this tree are added
     * @throws GraphException when a node is reached twice, as in a circle
     */
    static TreeShape of(TreeNodes nodes, int root, BitSet seen) {
        IntStack open = new IntStack();
        int depth = 0;
        int leaves = 0;
        int equalities = 0;
        open.push(root, 0);
        while (!open.isEmpty()) {
            int above = open.pop();
            int node = open.pop();
            if (seen.get(node)) {
                throw new GraphException("the node at place " + node
                        + " of the trees' lists is reached twice: in a circle, or from two nodes");
            }
            seen.set(node);
            if (nodes.isLeaf(node)) {
                leaves++;
                depth = Math.max(depth, above);
            } else {
                boolean equality = nodes.tests()[node].isOfEquality();
                equalities += equality ? 1 : 0;
                int below = above + (equality ? 2 : 1);
                open.push(nodes.whenTrue()[node], below);
                open.push(nodes.whenFalse()[node], below);
            }
        }
        return new TreeShape(root, depth, leaves, equalities);
    }

    /** Whether it is worth its padding to a complete tree. */
    boolean isNearlyComplete() {
        return equalities == 0 && depth <= DEEPEST_COMPLETE && 1 << depth <= MOST_PADDING * leaves;
    }
}

package xyz.noderr.inference.compiled;

import java.util.Arrays;

/** The leaves that walks end at. A leaf stands here more than once where its tree is padded. */
final class LeafTable {
    private static final int NOT_REACHED = -1;

    private final TreeNodes nodes;
    private int[] leaves = new int[64];
    private int size;

    LeafTable(TreeNodes nodes) {
        this.nodes = nodes;
    }

    /** Makes places for so many, and gives the first of them. */
    int reserve(int count) {
        int first = size;
        size = Math.addExact(size, count);
        if (size > leaves.length) {
            leaves = Arrays.copyOf(leaves, Math.max(size, (int) Math.min(2L * leaves.length, Slot.MOST_NUMBERS)));
        }
        Arrays.fill(leaves, first, size, NOT_REACHED);
        return first;
    }

    void set(int place, int leaf) {
        leaves[place] = leaf;
    }

    /** Of each place, the weight of a leaf that has one; the first where there are more. */
    float[] firstWeights() {
        float[] first = new float[size];
        for (int i = 0; i < size; i++) {
            first[i] = leaves[i] == NOT_REACHED ? 0 : nodes.weights()[nodes.weightsFrom()[leaves[i]]];
        }
        return first;
    }

    /** Of each place, the target of its weight; nothing where a leaf has more than one. */
    int[] onlyTargets() {
        int[] targets = new int[size];
        for (int i = 0; i < size; i++) {
            if (leaves[i] != NOT_REACHED) {
                int from = nodes.weightsFrom()[leaves[i]];
                if (nodes.weightsTo()[leaves[i]] > from + 1) {
                    return new int[0];
                }
                targets[i] = nodes.targets()[from];
            }
        }
        return targets;
    }

    /** Of each place, where its weights begin, and behind it before where they end. */
    int[] bounds() {
        int[] bounds = new int[2 * size];
        for (int i = 0; i < size; i++) {
            if (leaves[i] != NOT_REACHED) {
                bounds[2 * i] = nodes.weightsFrom()[leaves[i]];
                bounds[2 * i + 1] = nodes.weightsTo()[leaves[i]];
            }
        }
        return bounds;
    }
}

package xyz.noderr.strategy.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Clusters by their nearest members: the tree of single linkage, which is the minimum spanning tree with its edges joined
 * from the shortest on (Gower and Ross, 1969). Of two clusters that join, the older stands left, as in SciPy.
 */
final class SingleLinkage {
    private record Edge(int from, int to, double length) {}

    private final int size;
    private final int[] left;
    private final int[] right;

    /** The tree of these distances, symmetric. */
    SingleLinkage(double[][] distances) {
        size = distances.length;
        left = new int[2 * size];
        right = new int[2 * size];
        int[] parents = new int[2 * size];
        Arrays.setAll(parents, i -> i);
        List<Edge> edges = spanningTree(distances);
        edges.sort(Comparator.comparingDouble(Edge::length));
        int cluster = size;
        for (Edge edge : edges) {
            int a = root(parents, edge.from());
            int b = root(parents, edge.to());
            left[cluster] = Math.min(a, b);
            right[cluster] = Math.max(a, b);
            parents[a] = cluster;
            parents[b] = cluster;
            cluster++;
        }
    }

    private static int root(int[] parents, int of) {
        int root = of;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    /** Prim's algorithm, from the first. */
    private static List<Edge> spanningTree(double[][] distances) {
        int n = distances.length;
        boolean[] in = new boolean[n];
        int[] nearest = new int[n];
        double[] length = distances[0].clone();
        in[0] = true;
        List<Edge> edges = new ArrayList<>();
        while (edges.size() < n - 1) {
            int next = -1;
            for (int i = 0; i < n; i++) {
                if (!in[i] && (next < 0 || length[i] < length[next])) {
                    next = i;
                }
            }
            in[next] = true;
            edges.add(new Edge(nearest[next], next, length[next]));
            for (int i = 0; i < n; i++) {
                if (!in[i] && distances[next][i] < length[i]) {
                    length[i] = distances[next][i];
                    nearest[i] = next;
                }
            }
        }
        return edges;
    }

    /** The members from left to right. */
    int[] leaves() {
        int[] leaves = new int[size];
        int[] stack = new int[2 * size];
        int depth = 0;
        int found = 0;
        stack[depth++] = 2 * size - 2;
        while (depth > 0) {
            int cluster = stack[--depth];
            if (cluster < size) {
                leaves[found++] = cluster;
            } else {
                stack[depth++] = right[cluster];
                stack[depth++] = left[cluster];
            }
        }
        return leaves;
    }
}

package xyz.noderr.inference.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Ensembles of random trees for tests, with an evaluation that follows the specification's words. */
final class RandomTrees {
    private static final List<String> MODES =
            List.of("BRANCH_LEQ", "BRANCH_LT", "BRANCH_GTE", "BRANCH_GT", "BRANCH_EQ", "BRANCH_NEQ");
    private static final float[] ODD = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        1e-40f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        1,
        2,
        3,
        -1
    };

    /** A branch or, where its mode is empty, a leaf. */
    private static final class Node {
        int id;
        String mode = "";
        int feature;
        float threshold;
        boolean missingIsTrue;
        Node[] children = {};
        int[] targets = {};
        float[] weights = {};
    }

    private final Random random;
    private final int features;
    private final int targets;
    private final int mostWeights;
    private final int modes;
    private final boolean missing;
    private final List<Node> roots = new ArrayList<>();
    private final List<List<Node>> listed = new ArrayList<>();

    /** How trees grow: to what depth, and how likely a node is to be a leaf before. */
    record Growth(int trees, int depth, double leafChance) {}

    /**
     * Grows them.
     *
     * @param modes how many of the modes are used
     */
    RandomTrees(Random random, int features, int targets, int mostWeights, int modes, boolean missing, Growth growth) {
        this.random = random;
        this.features = features;
        this.targets = targets;
        this.mostWeights = mostWeights;
        this.modes = modes;
        this.missing = missing;
        for (int i = 0; i < growth.trees(); i++) {
            List<Node> all = new ArrayList<>();
            roots.add(grow(growth.depth(), growth.leafChance(), all));
            // The root stays first; the others may be listed in any order.
            Collections.shuffle(all.subList(1, all.size()), random);
            listed.add(all);
        }
    }

    private Node grow(int depth, double leafChance, List<Node> all) {
        Node node = new Node();
        node.id = all.size();
        all.add(node);
        if (depth == 0 || random.nextDouble() < leafChance) {
            int count = 1 + random.nextInt(mostWeights);
            node.targets = new int[count];
            node.weights = new float[count];
            for (int i = 0; i < count; i++) {
                node.targets[i] = random.nextInt(targets);
                node.weights[i] = (float) random.nextGaussian();
            }
            return node;
        }
        node.mode = MODES.get(random.nextInt(modes));
        node.feature = random.nextInt(features);
        node.threshold = value();
        node.missingIsTrue = missing && random.nextBoolean();
        boolean equality = node.mode.endsWith("EQ") && !node.mode.equals("BRANCH_LEQ");
        if (equality && random.nextInt(3) > 0) {
            node.threshold = random.nextInt(5);
        }
        node.children = new Node[] {grow(depth - 1, leafChance, all), grow(depth - 1, leafChance, all)};
        return node;
    }

    /** Gives all weights to later targets. */
    void moveTargets(int by) {
        listed.forEach(tree -> tree.forEach(node -> Arrays.setAll(node.targets, i -> node.targets[i] + by)));
    }

    /** Makes all weights those of small probabilities. */
    void makeWeightsPositive() {
        listed.forEach(tree -> tree.forEach(node -> {
            for (int i = 0; i < node.weights.length; i++) {
                node.weights[i] = Math.abs(node.weights[i]) / listed.size();
            }
        }));
    }

    /** A number as rows and thresholds have it: common, one that is met again, or odd. */
    float value() {
        return switch (random.nextInt(8)) {
            case 0 -> ODD[random.nextInt(ODD.length)];
            case 1, 2 -> random.nextInt(5);
            case 3 -> 0.1f * random.nextInt(20);
            default -> (float) random.nextGaussian();
        };
    }

    float[] row() {
        float[] row = new float[features];
        for (int i = 0; i < features; i++) {
            row[i] = value();
        }
        return row;
    }

    /** The weights that a row's leaves have for each target, in the order of the trees. */
    List<List<Float>> weights(float[] row) {
        List<List<Float>> weights = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            weights.add(new ArrayList<>());
        }
        for (Node root : roots) {
            Node leaf = leaf(root, row);
            for (int i = 0; i < leaf.targets.length; i++) {
                weights.get(leaf.targets[i]).add(leaf.weights[i]);
            }
        }
        return weights;
    }

    private static Node leaf(Node node, float[] row) {
        if (node.mode.isEmpty()) {
            return node;
        }
        float x = row[node.feature];
        float t = node.threshold;
        boolean passes = switch (node.mode) {
            case "BRANCH_LEQ" -> x <= t;
            case "BRANCH_LT" -> x < t;
            case "BRANCH_GTE" -> x >= t;
            case "BRANCH_GT" -> x > t;
            case "BRANCH_EQ" -> x == t;
            default -> x != t;
        };
        return leaf(node.children[passes || (Float.isNaN(x) && node.missingIsTrue) ? 0 : 1], row);
    }

    /** The attributes of the older operators. */
    byte[][] attributes(String target) {
        List<Long> trees = new ArrayList<>();
        List<Long> inTrees = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        List<Node> leaves = new ArrayList<>();
        for (int tree = 0; tree < listed.size(); tree++) {
            for (Node node : listed.get(tree)) {
                nodes.add(node);
                trees.add(3L * tree + 1);
                for (int i = 0; i < node.weights.length; i++) {
                    leaves.add(node);
                    inTrees.add(3L * tree + 1);
                }
            }
        }
        float[] thresholds = new float[nodes.size()];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = nodes.get(i).threshold;
        }
        List<byte[]> all = new ArrayList<>(List.of(
                MlModels.ints("nodes_treeids", longs(trees)),
                MlModels.ints(
                        "nodes_nodeids",
                        nodes.stream().mapToLong(each -> each.id).toArray()),
                MlModels.ints(
                        "nodes_featureids",
                        nodes.stream().mapToLong(each -> each.feature).toArray()),
                MlModels.floats("nodes_values", thresholds),
                MlModels.texts(
                        "nodes_modes",
                        nodes.stream()
                                .map(each -> each.mode.isEmpty() ? "LEAF" : each.mode)
                                .toList()),
                MlModels.ints("nodes_truenodeids", child(nodes, 0)),
                MlModels.ints("nodes_falsenodeids", child(nodes, 1)),
                MlModels.ints(target + "_treeids", longs(inTrees)),
                MlModels.ints(
                        target + "_nodeids",
                        leaves.stream().mapToLong(each -> each.id).toArray()),
                MlModels.ints(target + "_ids", ids(nodes)),
                MlModels.floats(target + "_weights", leafWeights(nodes))));
        if (missing) {
            all.add(MlModels.ints(
                    "nodes_missing_value_tracks_true",
                    nodes.stream().mapToLong(each -> each.missingIsTrue ? 1 : 0).toArray()));
        }
        return all.toArray(byte[][]::new);
    }

    private static long[] longs(List<Long> all) {
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    private static long[] child(List<Node> nodes, int which) {
        return nodes.stream()
                .mapToLong(each -> each.mode.isEmpty() ? 0 : each.children[which].id)
                .toArray();
    }

    private static long[] ids(List<Node> nodes) {
        return nodes.stream()
                .flatMapToInt(each -> Arrays.stream(each.targets))
                .asLongStream()
                .toArray();
    }

    private static float[] leafWeights(List<Node> nodes) {
        int count = nodes.stream().mapToInt(each -> each.weights.length).sum();
        float[] all = new float[count];
        int at = 0;
        for (Node node : nodes) {
            for (float weight : node.weights) {
                all[at++] = weight;
            }
        }
        return all;
    }

    /** The attributes of {@code TreeEnsemble}, of trees whose roots are branches and whose leaves have one weight. */
    byte[][] ensembleAttributes() {
        List<Node> branches = new ArrayList<>();
        List<Node> leaves = new ArrayList<>();
        listed.forEach(tree -> tree.forEach(node -> (node.mode.isEmpty() ? leaves : branches).add(node)));
        float[] splits = new float[branches.size()];
        byte[] modeNumbers = new byte[branches.size()];
        for (int i = 0; i < splits.length; i++) {
            splits[i] = branches.get(i).threshold;
            modeNumbers[i] = (byte) MODES.indexOf(branches.get(i).mode);
        }
        List<byte[]> all = new ArrayList<>(List.of(
                MlModels.integer("n_targets", targets),
                MlModels.ints(
                        "tree_roots",
                        roots.stream().mapToLong(branches::indexOf).toArray()),
                MlModels.ints(
                        "nodes_featureids",
                        branches.stream().mapToLong(each -> each.feature).toArray()),
                MlModels.byteTensor("nodes_modes", modeNumbers),
                MlModels.floatTensor("nodes_splits", splits),
                MlModels.ints("leaf_targetids", ids(leaves)),
                MlModels.floatTensor("leaf_weights", leafWeights(leaves))));
        for (int which = 0; which < 2; which++) {
            int at = which;
            String name = which == 0 ? "nodes_true" : "nodes_false";
            all.add(MlModels.ints(
                    name + "leafs",
                    branches.stream()
                            .mapToLong(each -> each.children[at].mode.isEmpty() ? 1 : 0)
                            .toArray()));
            all.add(MlModels.ints(
                    name + "nodeids",
                    branches.stream()
                            .mapToLong(each -> each.children[at].mode.isEmpty()
                                    ? leaves.indexOf(each.children[at])
                                    : branches.indexOf(each.children[at]))
                            .toArray()));
        }
        if (missing) {
            all.add(MlModels.ints(
                    "nodes_missing_value_tracks_true",
                    branches.stream()
                            .mapToLong(each -> each.missingIsTrue ? 1 : 0)
                            .toArray()));
        }
        return all.toArray(byte[][]::new);
    }
}

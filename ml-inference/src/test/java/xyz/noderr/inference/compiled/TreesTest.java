package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees are held against ONNX Runtime, and against a recursive evaluation. */
class TreesTest {
    private static final int FEATURES = 7;
    private static final int ROWS = 40;
    private static final List<PostTransform> TRANSFORMS = List.of(PostTransform.values());
    private static final int ALL_MODES = 6;
    private static final int MODES_OF_ORDER = 4;

    private static byte[][] with(byte[][] attributes, byte[]... more) {
        List<byte[]> all = new ArrayList<>(Arrays.asList(attributes));
        all.addAll(Arrays.asList(more));
        return all.toArray(byte[][]::new);
    }

    /** Trees of all shapes: of one leaf, complete, with gaps, deep and thin. */
    private static RandomTrees.Growth growth(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new RandomTrees.Growth(1 + random.nextInt(20), random.nextInt(3), 0.1);
            case 1 -> new RandomTrees.Growth(1 + random.nextInt(20), 6, 0);
            case 2 -> new RandomTrees.Growth(1 + random.nextInt(20), 8, 0.2);
            case 3 -> new RandomTrees.Growth(1 + random.nextInt(6), 25, 0.45);
            default -> new RandomTrees.Growth(1 + random.nextInt(120), 4, 0.3);
        };
    }

    private static float aggregate(String how, List<Float> weights, int trees) {
        float sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        return switch (how) {
            case "SUM" -> sum;
            case "AVERAGE" -> sum / trees;
            case "MIN" -> weights.stream().min(Float::compare).orElse(0f);
            default -> weights.stream().max(Float::compare).orElse(0f);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUM", "AVERAGE", "MIN", "MAX"})
    void ofOneTargetGiveWhatOnnxRuntimeGivesAndTheRecursion(String how) throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            RandomTrees.Growth growth = growth(random);
            int modes = seed % 2 == 0 ? ALL_MODES : seed % 3 == 0 ? 1 : MODES_OF_ORDER;
            RandomTrees trees = new RandomTrees(random, FEATURES, 1, 1, modes, seed % 3 != 0, growth);
            float base = seed % 4 == 0 ? 0 : (float) random.nextGaussian();
            byte[][] attributes = with(
                    trees.attributes("target"),
                    MlModels.integer("n_targets", 1),
                    MlModels.text("aggregate_function", how));
            byte[][] all = base == 0 ? attributes : with(attributes, MlModels.floats("base_values", base));
            byte[] model = MlModels.regressor("TreeEnsembleRegressor", 1 + 2 * (seed % 2), FEATURES, 1, all);
            try (BothRuns both = new BothRuns(model, FEATURES)) {
                for (int i = 0; i < ROWS; i++) {
                    float[] row = trees.row();
                    both.run(row);
                    String what = how + " of seed " + seed + " on " + Arrays.toString(row);
                    float naive = aggregate(how, trees.weights(row).getFirst(), growth.trees()) + base;
                    assertThat(both.compiled()[0]).as(what).isEqualTo(naive);
                    both.requireSame(what);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUM", "AVERAGE", "MIN", "MAX"})
    void ofSeveralTargetsGiveWhatOnnxRuntimeGivesAndTheRecursion(String how) throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(1000 + seed);
            int targets = 2 + random.nextInt(4);
            RandomTrees.Growth growth = growth(random);
            RandomTrees trees = new RandomTrees(random, FEATURES, targets, 3, ALL_MODES, seed % 2 == 0, growth);
            float[] base = new float[targets];
            for (int i = 0; i < targets; i++) {
                base[i] = (float) random.nextGaussian();
            }
            byte[][] attributes = with(
                    trees.attributes("target"),
                    MlModels.integer("n_targets", targets),
                    MlModels.text("aggregate_function", how),
                    MlModels.floats("base_values", base));
            byte[] model = MlModels.regressor("TreeEnsembleRegressor", 3, FEATURES, targets, attributes);
            try (BothRuns both = new BothRuns(model, FEATURES)) {
                for (int i = 0; i < ROWS; i++) {
                    float[] row = trees.row();
                    both.run(row);
                    String what = how + " of seed " + seed + " on " + Arrays.toString(row);
                    List<List<Float>> weights = trees.weights(row);
                    for (int target = 0; target < targets; target++) {
                        List<Float> given = weights.get(target);
                        // Without a weight there is no base value either.
                        float naive = given.isEmpty() ? 0 : aggregate(how, given, growth.trees()) + base[target];
                        assertThat(both.compiled()[target]).as(what).isEqualTo(naive);
                    }
                    both.requireSame(what);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PostTransform.class)
    void transformScoresAsOnnxRuntimeDoes(PostTransform transform) throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(2000 + seed);
            int targets = 1 + random.nextInt(5);
            RandomTrees trees = new RandomTrees(random, FEATURES, targets, 2, ALL_MODES, true, growth(random));
            byte[][] attributes = with(
                    trees.attributes("target"),
                    MlModels.integer("n_targets", targets),
                    MlModels.text("post_transform", transform.name()));
            byte[] model = MlModels.regressor("TreeEnsembleRegressor", 3, FEATURES, targets, attributes);
            try (BothRuns both = new BothRuns(model, FEATURES)) {
                for (int i = 0; i < ROWS; i++) {
                    float[] row = trees.row();
                    both.run(row);
                    both.requireNear(transform + " of seed " + seed + " on " + Arrays.toString(row), 1);
                }
            }
        }
    }

    @Test
    void ofTheFifthVersionGiveWhatOnnxRuntimeGives() throws Exception {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(3000 + seed);
            int targets = 1 + random.nextInt(3);
            RandomTrees trees = new RandomTrees(
                    random, FEATURES, targets, 1, ALL_MODES, seed % 2 == 0, new RandomTrees.Growth(1 + seed % 9, 7, 0));
            byte[][] attributes = with(
                    trees.ensembleAttributes(),
                    MlModels.integer("aggregate_function", seed % 4),
                    MlModels.integer("post_transform", seed / 4 % 4));
            byte[] model = MlModels.regressor("TreeEnsemble", 5, FEATURES, targets, attributes);
            try (BothRuns both = new BothRuns(model, FEATURES)) {
                for (int i = 0; i < ROWS; i++) {
                    float[] row = trees.row();
                    both.run(row);
                    both.requireNear("seed " + seed + " on " + Arrays.toString(row), 1);
                }
            }
        }
    }

    @Test
    void chooseAmongManyClassesAsOnnxRuntimeDoes() throws Exception {
        for (int seed = 0; seed < 120; seed++) {
            Random random = new Random(4000 + seed);
            int classes = 3 + random.nextInt(3);
            RandomTrees trees = new RandomTrees(random, FEATURES, classes, 2, ALL_MODES, true, growth(random));
            float[] base = new float[classes];
            for (int i = 0; i < classes; i++) {
                base[i] = (float) random.nextGaussian();
            }
            byte[][] attributes = with(
                    trees.attributes("class"),
                    MlModels.ints(
                            "classlabels_int64s",
                            new Random(seed).longs(classes).toArray()),
                    MlModels.text("post_transform", TRANSFORMS.get(seed % 4).name()));
            byte[][] all = seed % 3 == 0 ? attributes : with(attributes, MlModels.floats("base_values", base));
            byte[] model = MlModels.classifier("TreeEnsembleClassifier", 3, FEATURES, classes, all);
            requireAlike(trees, model, "seed " + seed);
        }
    }

    /** How a binary classifier's weights may be: of both classes or of one, of all signs or above 0. */
    static List<Arguments> binaryCases() {
        List<Arguments> cases = new ArrayList<>();
        for (int base = 0; base <= 2; base++) {
            for (int classes = 0; classes < 3; classes++) {
                // One base value for two classes is not supported.
                if (base != 1 || classes != 2) {
                    cases.add(Arguments.of(base, classes, true));
                    cases.add(Arguments.of(base, classes, false));
                }
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("binaryCases")
    void chooseAmongTwoClassesAsOnnxRuntimeDoes(int base, int classes, boolean positive) throws Exception {
        for (int seed = 0; seed < 24; seed++) {
            Random random = new Random(5000 + seed);
            RandomTrees trees =
                    new RandomTrees(random, FEATURES, classes == 2 ? 2 : 1, 2, ALL_MODES, true, growth(random));
            if (classes == 1) {
                trees.moveTargets(1);
            }
            if (positive) {
                trees.makeWeightsPositive();
            }
            byte[][] attributes = with(
                    trees.attributes("class"),
                    MlModels.ints("classlabels_int64s", 11, 22),
                    MlModels.text("post_transform", TRANSFORMS.get(seed % 4).name()));
            float[] bases = {0.25f, -0.5f};
            byte[][] all = base == 0
                    ? attributes
                    : with(attributes, MlModels.floats("base_values", Arrays.copyOf(bases, base)));
            byte[] model = MlModels.classifier("TreeEnsembleClassifier", 3, FEATURES, 2, all);
            requireAlike(trees, model, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofOneClassGiveWhatOnnxRuntimeGives(boolean base) throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(6000 + seed);
            RandomTrees trees = new RandomTrees(random, FEATURES, 1, 2, ALL_MODES, true, growth(random));
            byte[][] attributes = with(
                    trees.attributes("class"),
                    MlModels.ints("classlabels_int64s", 33),
                    MlModels.text("post_transform", TRANSFORMS.get(seed % 4).name()));
            byte[][] all = base ? with(attributes, MlModels.floats("base_values", 0.5f)) : attributes;
            byte[] model = MlModels.classifier("TreeEnsembleClassifier", 1, FEATURES, 1, all);
            requireAlike(trees, model, "seed " + seed);
        }
    }

    private static void requireAlike(RandomTrees trees, byte[] model, String which) throws Exception {
        try (BothRuns both = new BothRuns(model, FEATURES)) {
            for (int i = 0; i < ROWS; i++) {
                float[] row = trees.row();
                both.run(row);
                String what = which + " on " + Arrays.toString(row);
                both.requireSameLabel(what);
                both.requireNear(what, 1);
            }
        }
    }

    @Test
    void theShippedModelGivesWhatOnnxRuntimeGives() throws Exception {
        byte[] model = Files.readAllBytes(Path.of("../research/btc-trees/model/model.onnx"));
        Random random = new Random(20131125);
        try (BothRuns both = new BothRuns(model, 16)) {
            for (int i = 0; i < 20_000; i++) {
                float[] row = new float[16];
                for (int feature = 0; feature < row.length; feature++) {
                    row[feature] = (float) (10 * random.nextGaussian());
                }
                both.run(row);
                both.requireNear("row " + i, 0);
            }
        }
    }
}

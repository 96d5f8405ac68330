package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers of trees may stand in tensors too, from the third version of {@code ai.onnx.ml} on. */
class TreeTensorsTest {
    private static final int FEATURES = 2;
    private static final int OUTPUTS = 3;
    private static final int ROWS = 200;
    private static final Set<String> NONE = Set.of();

    /** An attribute of numbers. */
    @SuppressWarnings("ArrayRecordComponent") // They are not compared.
    private record Named(String name, float... values) {
        byte[] attribute(Set<String> asTensors) {
            return asTensors.contains(name)
                    ? MlModels.floatTensor(name + "_as_tensor", values)
                    : MlModels.floats(name, values);
        }
    }

    /** Two trees of two branches and three leaves, a leaf for each output, with what they are told beside numbers. */
    private static List<byte[]> trees(String target) {
        return new ArrayList<>(List.of(
                MlModels.ints("nodes_treeids", 0, 0, 0, 0, 0, 1, 1, 1, 1, 1),
                MlModels.ints("nodes_nodeids", 0, 1, 2, 3, 4, 0, 1, 2, 3, 4),
                MlModels.ints("nodes_featureids", 0, 1, 0, 0, 0, 1, 0, 0, 0, 0),
                MlModels.ints("nodes_truenodeids", 1, 3, 0, 0, 0, 1, 3, 0, 0, 0),
                MlModels.ints("nodes_falsenodeids", 2, 4, 0, 0, 0, 2, 4, 0, 0, 0),
                MlModels.texts(
                        "nodes_modes",
                        List.of(
                                "BRANCH_LEQ",
                                "BRANCH_LT",
                                "LEAF",
                                "LEAF",
                                "LEAF",
                                "BRANCH_GT",
                                "BRANCH_GTE",
                                "LEAF",
                                "LEAF",
                                "LEAF")),
                MlModels.ints(target + "_ids", 0, 1, 2, 2, 0, 1),
                MlModels.ints(target + "_treeids", 0, 0, 0, 1, 1, 1),
                MlModels.ints(target + "_nodeids", 2, 3, 4, 2, 3, 4)));
    }

    private static List<Named> numbers(String target) {
        return List.of(
                new Named("nodes_values", 0.25f, -0.5f, 0, 0, 0, 0.75f, -1, 0, 0, 0),
                new Named("nodes_hitrates", 6, 4, 2, 2, 2, 6, 4, 2, 2, 2),
                new Named(target + "_weights", 1.5f, 2.25f, -3, 4, 5.125f, -6),
                new Named("base_values", 0.5f, -8, 16));
    }

    private static byte[] regressor(Set<String> asTensors) {
        List<byte[]> all = trees("target");
        all.add(MlModels.integer("n_targets", OUTPUTS));
        numbers("target").forEach(each -> all.add(each.attribute(asTensors)));
        return MlModels.regressor("TreeEnsembleRegressor", 3, FEATURES, OUTPUTS, all.toArray(byte[][]::new));
    }

    private static byte[] classifier(Set<String> asTensors) {
        List<byte[]> all = trees("class");
        all.add(MlModels.ints("classlabels_int64s", 7, 8, 9));
        numbers("class").forEach(each -> all.add(each.attribute(asTensors)));
        return MlModels.classifier("TreeEnsembleClassifier", 3, FEATURES, OUTPUTS, all.toArray(byte[][]::new));
    }

    private static void requireAlike(byte[] lists, byte[] tensors, boolean labels) throws UnsupportedGraphException {
        Program plain = BothRuns.compile(lists, FEATURES);
        Random random = new Random(1);
        try (BothRuns both = new BothRuns(tensors, FEATURES)) {
            for (int i = 0; i < ROWS; i++) {
                float[] row = RandomGraphs.normal(random, FEATURES, 1);
                System.arraycopy(row, 0, plain.input(0), 0, row.length);
                plain.run();
                both.run(row);
                String what = "on " + Arrays.toString(row);
                assertThat(both.compiled()).as(what).isEqualTo(plain.output(plain.outputCount() - 1));
                both.requireSame(what);
                if (labels) {
                    assertThat(both.compiledLabel()).as(what).isEqualTo(plain.longOutput(0)[0]);
                    both.requireSameLabel(what);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes_values", "nodes_hitrates", "target_weights", "base_values"})
    void ofFloatsGiveARegressorWhatListsGive(String name) throws UnsupportedGraphException {
        requireAlike(regressor(NONE), regressor(Set.of(name)), false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nodes_values", "nodes_hitrates", "class_weights", "base_values"})
    void ofFloatsGiveAClassifierWhatListsGive(String name) throws UnsupportedGraphException {
        requireAlike(classifier(NONE), classifier(Set.of(name)), true);
    }

    /** There ONNX Runtime compares and adds in doubles. */
    @ParameterizedTest
    @ValueSource(strings = {"nodes_values", "target_weights", "base_values"})
    void ofDoublesAreLeftToOnnxRuntime(String name) {
        List<byte[]> all = trees("target");
        all.add(MlModels.integer("n_targets", OUTPUTS));
        for (Named each : numbers("target")) {
            all.add(
                    each.name().equals(name)
                            ? MlModels.doubleTensor(name + "_as_tensor", new double[each.values().length])
                            : each.attribute(NONE));
        }
        byte[] model = MlModels.regressor("TreeEnsembleRegressor", 3, FEATURES, OUTPUTS, all.toArray(byte[][]::new));
        assertThatThrownBy(() -> BothRuns.compile(model, FEATURES))
                .isInstanceOf(UnsupportedGraphException.class)
                .hasMessageContaining("TreeEnsembleRegressor with " + name + "_as_tensor of double");
    }
}

package xyz.noderr.inference.compiled;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.Session;
import xyz.noderr.inference.engine.SessionSettings;

/**
 * Where ONNX Runtime departs from the letter of the specification, and what is done here: of the table in {@code docs/compiled.md}
 * what is not shown elsewhere. All trees are one leaf, so that what has to come out is plain.
 */
class WhereTheTwoDifferTest {
    private static final float LOGISTIC_OF_1 = 0.7310586f;

    /** One leaf with these weights, each of the target that stands at its place. */
    private static byte[][] leaf(String target, long[] targets, float[] weights, byte[]... more) {
        List<byte[]> all = new ArrayList<>(List.of(
                MlModels.ints("nodes_treeids", 0),
                MlModels.ints("nodes_nodeids", 0),
                MlModels.ints("nodes_featureids", 0),
                MlModels.ints("nodes_truenodeids", 0),
                MlModels.ints("nodes_falsenodeids", 0),
                MlModels.floats("nodes_values", 0),
                MlModels.texts("nodes_modes", List.of("LEAF")),
                MlModels.ints(target + "_ids", targets),
                MlModels.ints(target + "_treeids", new long[targets.length]),
                MlModels.ints(target + "_nodeids", new long[targets.length]),
                MlModels.floats(target + "_weights", weights)));
        all.addAll(Arrays.asList(more));
        return all.toArray(byte[][]::new);
    }

    private static void bothGive(byte[] model, float... expected) throws UnsupportedGraphException {
        try (BothRuns both = new BothRuns(model, 1)) {
            both.run(0);
            assertThat(both.expected()).as("ONNX Runtime").containsExactly(expected, within(1e-6f));
            assertThat(both.compiled()).as("Java").containsExactly(expected, within(1e-6f));
        }
    }

    /** The letter has 20 for the second. */
    @Test
    void aTargetWithoutAWeightHasNoBaseValue() throws UnsupportedGraphException {
        byte[][] attributes = leaf(
                "target",
                new long[] {0},
                new float[] {1},
                MlModels.integer("n_targets", 2),
                MlModels.floats("base_values", 10, 20));
        bothGive(MlModels.regressor("TreeEnsembleRegressor", 3, 1, 2, attributes), 11, 0);
    }

    /** The letter has the logistic of it. */
    @Test
    void aSingleTargetIsNotTransformed() throws UnsupportedGraphException {
        byte[][] attributes = leaf(
                "target",
                new long[] {0},
                new float[] {1},
                MlModels.integer("n_targets", 1),
                MlModels.text("post_transform", "LOGISTIC"));
        bothGive(MlModels.regressor("TreeEnsembleRegressor", 3, 1, 1, attributes), 1);
        byte[] linear = MlModels.regressor(
                "LinearRegressor",
                1,
                1,
                1,
                MlModels.floats("coefficients", 0),
                MlModels.floats("intercepts", 1),
                MlModels.text("post_transform", "LOGISTIC"));
        bothGive(linear, 1);
    }

    /** The letter has 3. */
    @Test
    void ofASingleTargetALeafsFirstWeightCountsAlone() throws UnsupportedGraphException {
        byte[][] attributes = leaf("target", new long[] {0, 0}, new float[] {1, 2}, MlModels.integer("n_targets", 1));
        bothGive(MlModels.regressor("TreeEnsembleRegressor", 3, 1, 1, attributes), 1);
    }

    /** Of scores 1 and 0. The letter has 1 for the softmax, and 2 for the logistic. */
    @Test
    void theFifthVersionsTransformsAreNumberedOtherwise() throws UnsupportedGraphException {
        bothGive(ensembleOfOneLeaf(1), LOGISTIC_OF_1, 0.5f);
        bothGive(ensembleOfOneLeaf(2), LOGISTIC_OF_1, 1 - LOGISTIC_OF_1);
    }

    private static byte[] ensembleOfOneLeaf(int transform) {
        return MlModels.regressor(
                "TreeEnsemble",
                5,
                1,
                2,
                MlModels.integer("n_targets", 2),
                MlModels.integer("post_transform", transform),
                MlModels.ints("tree_roots", 0),
                MlModels.ints("nodes_featureids", 0),
                MlModels.ints("nodes_trueleafs", 1),
                MlModels.ints("nodes_truenodeids", 0),
                MlModels.ints("nodes_falseleafs", 1),
                MlModels.ints("nodes_falsenodeids", 0),
                MlModels.byteTensor("nodes_modes", (byte) 0),
                MlModels.floatTensor("nodes_splits", 0),
                MlModels.ints("leaf_targetids", 0),
                MlModels.floatTensor("leaf_weights", 1));
    }

    /** The letter has the labels 11 and 22. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void ofTwoClassesThatBothHaveWeightsTheLabelsAre0And1(long label) throws UnsupportedGraphException {
        float second = label == 0 ? -1 : 1;
        byte[][] attributes = leaf(
                "class", new long[] {0, 1}, new float[] {-second, second}, MlModels.ints("classlabels_int64s", 11, 22));
        try (BothRuns both = new BothRuns(MlModels.classifier("TreeEnsembleClassifier", 3, 1, 2, attributes), 1)) {
            both.run(0);
            assertThat(both.expectedLabel()).as("ONNX Runtime").isEqualTo(label);
            assertThat(both.compiledLabel()).as("Java").isEqualTo(label);
        }
    }

    /** The letter has the softmax of the scores; 1 / (1 + e^-0.75) is 0.6791787. */
    @ParameterizedTest
    @CsvSource({"SOFTMAX, 0.25, 0.75", "LOGISTIC, 0.3208213, 0.6791787"})
    void oneSumForTwoClassesIsTransformedByTheLogisticAlone(String transform, float first, float second)
            throws UnsupportedGraphException {
        byte[] model = MlModels.classifier(
                "LinearClassifier",
                1,
                1,
                2,
                MlModels.floats("coefficients", 0),
                MlModels.floats("intercepts", 0.75f),
                MlModels.ints("classlabels_ints", 0, 1),
                MlModels.text("post_transform", transform));
        bothGive(model, first, second);
    }

    /** Processors differ in what they make of NaN, and of what is beyond the range. */
    @Test
    void floatsAsWholeNumbersAreLeftToOnnxRuntime() {
        int int64 = 7;
        RandomGraphs graph = new RandomGraphs("Cast", new Random(1))
                .input("x", 1, 2)
                .output("y", 1, 2)
                .integer("to", int64);
        assertThatThrownBy(() -> Agreement.program(graph.file(17), graph.inputs(), new Random(1)))
                .isInstanceOf(UnsupportedGraphException.class)
                .hasMessageContaining("floats to whole numbers");
    }

    /** The letter says nothing of it. */
    @Test
    void aMaximumLosesANaNInOnnxRuntimeAlone() throws UnsupportedGraphException {
        RandomGraphs graph = new RandomGraphs("MaxPool", new Random(1))
                .input("x", 1, 1, 4)
                .output("y", 1, 1, 3)
                .integers("kernel_shape", 2);
        float[] row = {1, Float.NaN, 3, 4};
        Program program = Agreement.program(graph.file(17), graph.inputs(), new Random(1));
        System.arraycopy(row, 0, program.input(0), 0, row.length);
        program.run();
        assertThat(program.output(0)).containsExactly(Float.NaN, Float.NaN, 4);
        SessionSettings settings = SessionSettings.defaults().withMaxRows(1);
        try (Session session = Engine.NATIVE.open("pool", graph.file(17), settings)) {
            MemorySegment.copy(row, 0, session.inputs().getFirst().memory(), JAVA_FLOAT, 0, row.length);
            session.run(1);
            assertThat(session.outputs().getFirst().memory().toArray(JAVA_FLOAT))
                    .containsExactly(1, 3, 4);
        }
    }
}

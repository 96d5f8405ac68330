package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import xyz.noderr.inference.onnx.GraphException;

/** What is wrong with trees is said, in words, when they are planned. */
class BadTreesTest {
    private static final int FEATURES = 3;

    /** One tree of two branches and three leaves. */
    private static Map<String, byte[]> good() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("n_targets", MlModels.integer("n_targets", 1));
        ints(all, "nodes_treeids", 0, 0, 0, 0, 0);
        ints(all, "nodes_nodeids", 0, 1, 2, 3, 4);
        ints(all, "nodes_featureids", 0, 2, 0, 0, 0);
        ints(all, "nodes_truenodeids", 1, 3, 0, 0, 0);
        ints(all, "nodes_falsenodeids", 2, 4, 0, 0, 0);
        all.put("nodes_values", MlModels.floats("nodes_values", 0, 0, 0, 0, 0));
        modes(all, "BRANCH_LEQ", "BRANCH_LEQ", "LEAF", "LEAF", "LEAF");
        ints(all, "target_ids", 0, 0, 0);
        ints(all, "target_treeids", 0, 0, 0);
        ints(all, "target_nodeids", 2, 3, 4);
        all.put("target_weights", MlModels.floats("target_weights", 1, 2, 3));
        return all;
    }

    private static void ints(Map<String, byte[]> all, String name, long... values) {
        all.put(name, MlModels.ints(name, values));
    }

    private static void modes(Map<String, byte[]> all, String... modes) {
        all.put("nodes_modes", MlModels.texts("nodes_modes", List.of(modes)));
    }

    private static Program compile(Map<String, byte[]> attributes) throws UnsupportedGraphException {
        byte[][] all = attributes.values().toArray(byte[][]::new);
        return BothRuns.compile(MlModels.regressor("TreeEnsembleRegressor", 3, FEATURES, 1, all), FEATURES);
    }

    @Test
    void theGoodTreeIsPlanned() throws Exception {
        Program program = compile(good());
        program.input(0)[2] = 1;
        program.run();
        assertThat(program.output(0)).containsExactly(3);
    }

    static List<Arguments> broken() {
        return List.of(
                Arguments.of("nodes_truenodeids", new long[] {0, 3, 0, 0, 0}, "reached twice"),
                Arguments.of("nodes_truenodeids", new long[] {1, 0, 0, 0, 0}, "reached twice"),
                Arguments.of("nodes_truenodeids", new long[] {1, 2, 0, 0, 0}, "reached twice"),
                Arguments.of("nodes_falsenodeids", new long[] {1, 4, 0, 0, 0}, "reached twice"),
                Arguments.of("nodes_falsenodeids", new long[] {2, 5, 0, 0, 0}, "names node 5 of tree 0"),
                Arguments.of("nodes_falsenodeids", new long[] {2, -1, 0, 0, 0}, "names node -1 of tree 0"),
                Arguments.of("nodes_falsenodeids", new long[] {2, 4, 0, 0}, "has 4 nodes_falsenodeids"),
                Arguments.of("nodes_nodeids", new long[] {0, 1, 2, 3, 3}, "two nodes 3"),
                Arguments.of("nodes_nodeids", new long[] {}, "no trees"),
                Arguments.of("nodes_treeids", new long[] {0}, "has 1 nodes_treeids"),
                Arguments.of("nodes_featureids", new long[] {0, 3, 0, 0, 0}, "tests feature 3 of 3"),
                Arguments.of("nodes_featureids", new long[] {0, -1, 0, 0, 0}, "tests feature -1 of 3"),
                Arguments.of("nodes_featureids", new long[] {0, 1L << 32, 0, 0, 0}, "tests feature 2147483647 of 3"),
                Arguments.of(
                        "nodes_missing_value_tracks_true", new long[] {1}, "has 1 nodes_missing_value_tracks_true"),
                Arguments.of("target_ids", new long[] {0, 0, 1}, "target 1 of 1"),
                Arguments.of("target_ids", new long[] {0, 0, -1}, "target -1 of 1"),
                Arguments.of("target_nodeids", new long[] {2, 3, 9}, "names node 9 of tree 0"),
                Arguments.of("target_nodeids", new long[] {2, 3, 3}, "no weight for leaf 4"),
                Arguments.of("target_treeids", new long[] {0, 0}, "has 2 target_treeids"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsBrokenIsNamed(String attribute, long[] values, String message) {
        Map<String, byte[]> all = good();
        ints(all, attribute, values);
        assertThatThrownBy(() -> compile(all))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining(message);
    }

    @Test
    void floatsModesAndTargetsAreCheckedToo() {
        Map<String, byte[]> values = good();
        values.put("nodes_values", MlModels.floats("nodes_values", 1));
        assertThatThrownBy(() -> compile(values))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("1 nodes_values");
        Map<String, byte[]> weights = good();
        weights.remove("target_weights");
        assertThatThrownBy(() -> compile(weights))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("0 target_weights");
        Map<String, byte[]> mode = good();
        modes(mode, "BRANCH_LEQ", "BRANCH_HUH", "LEAF", "LEAF", "LEAF");
        assertThatThrownBy(() -> compile(mode))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("BRANCH_HUH");
        Map<String, byte[]> targets = good();
        targets.put("n_targets", MlModels.integer("n_targets", 0));
        assertThatThrownBy(() -> compile(targets))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("0 targets");
        Map<String, byte[]> probit = good();
        probit.put("post_transform", MlModels.text("post_transform", "PROBIT"));
        assertThatThrownBy(() -> compile(probit))
                .isInstanceOf(UnsupportedGraphException.class)
                .hasMessageContaining("PROBIT");
    }

    /** A chain of a hundred thousand nodes, each with a leaf: no recursion, and no padding. */
    @Test
    void aTreeMayBeDeep() throws Exception {
        int branches = 100_000;
        int nodes = 2 * branches + 1;
        long[] ids = new long[nodes];
        long[] yes = new long[nodes];
        long[] no = new long[nodes];
        float[] thresholds = new float[nodes];
        List<String> modes = new ArrayList<>(Collections.nCopies(branches, "BRANCH_LT"));
        modes.addAll(Collections.nCopies(branches + 1, "LEAF"));
        long[] leaves = new long[branches + 1];
        float[] weights = new float[branches + 1];
        for (int i = 0; i < nodes; i++) {
            ids[i] = i;
        }
        for (int i = 0; i < branches; i++) {
            thresholds[i] = i;
            yes[i] = (long) branches + i;
            no[i] = i + 1 == branches ? nodes - 1 : i + 1;
        }
        for (int i = 0; i <= branches; i++) {
            leaves[i] = (long) branches + i;
            weights[i] = i;
        }
        Map<String, byte[]> all = good();
        ints(all, "nodes_treeids", new long[nodes]);
        ints(all, "nodes_nodeids", ids);
        ints(all, "nodes_featureids", new long[nodes]);
        ints(all, "nodes_truenodeids", yes);
        ints(all, "nodes_falsenodeids", no);
        all.put("nodes_values", MlModels.floats("nodes_values", thresholds));
        all.put("nodes_modes", MlModels.texts("nodes_modes", modes));
        ints(all, "target_ids", new long[branches + 1]);
        ints(all, "target_treeids", new long[branches + 1]);
        ints(all, "target_nodeids", leaves);
        all.put("target_weights", MlModels.floats("target_weights", weights));
        Program program = compile(all);
        program.input(0)[0] = 77_776.5f;
        program.run();
        assertThat(program.output(0)).containsExactly(77_777);
        program.input(0)[0] = Float.NaN;
        program.run();
        assertThat(program.output(0)).containsExactly(branches);
    }
}

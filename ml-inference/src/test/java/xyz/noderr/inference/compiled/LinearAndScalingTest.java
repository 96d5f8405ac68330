package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.inference.onnx.GraphException;

/** Linear models, and what prepares rows for them, are held against ONNX Runtime. */
class LinearAndScalingTest {
    private static final int ROWS = 30;
    private static final float[] ODD = {
        Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0f, -0f, Float.MIN_VALUE, 1e-30f, 1e30f, -1
    };

    private static float[] gaussians(Random random, int count) {
        float[] all = new float[count];
        for (int i = 0; i < count; i++) {
            all[i] = (float) random.nextGaussian();
        }
        return all;
    }

    private static float[] oddRow(Random random, int count) {
        float[] row = gaussians(random, count);
        if (random.nextBoolean()) {
            row[random.nextInt(count)] = ODD[random.nextInt(ODD.length)];
        }
        return row;
    }

    @ParameterizedTest
    @EnumSource(PostTransform.class)
    void regressionGivesWhatOnnxRuntimeGives(PostTransform transform) throws Exception {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int features = 1 + random.nextInt(40);
            int targets = 1 + seed % 6;
            List<byte[]> attributes = new ArrayList<>(List.of(
                    MlModels.floats("coefficients", gaussians(random, targets * features)),
                    MlModels.integer("targets", targets),
                    MlModels.text("post_transform", transform.name())));
            if (seed % 3 > 0) {
                attributes.add(MlModels.floats("intercepts", gaussians(random, targets)));
            }
            byte[] model =
                    MlModels.regressor("LinearRegressor", 1, features, targets, attributes.toArray(byte[][]::new));
            try (BothRuns both = new BothRuns(model, features)) {
                for (int i = 0; i < ROWS; i++) {
                    both.run(gaussians(random, features));
                    both.requireNear(transform + " of seed " + seed, transform == PostTransform.NONE ? 8 : 16);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PostTransform.class)
    void classificationGivesWhatOnnxRuntimeGives(PostTransform transform) throws Exception {
        for (int seed = 0; seed < 80; seed++) {
            Random random = new Random(1000 + seed);
            int features = 1 + random.nextInt(40);
            int sums = 1 + seed % 6;
            List<byte[]> attributes = new ArrayList<>(List.of(
                    MlModels.floats("coefficients", gaussians(random, sums * features)),
                    MlModels.floats("intercepts", gaussians(random, sums)),
                    MlModels.integer("multi_class", seed / 6 % 2),
                    MlModels.text("post_transform", transform.name())));
            int labels = Math.max(2, sums);
            attributes.add(
                    MlModels.ints("classlabels_ints", random.longs(labels).toArray()));
            byte[] model =
                    MlModels.classifier("LinearClassifier", 1, features, labels, attributes.toArray(byte[][]::new));
            try (BothRuns both = new BothRuns(model, features)) {
                for (int i = 0; i < ROWS; i++) {
                    both.run(gaussians(random, features));
                    both.requireNear(transform + " of seed " + seed, transform == PostTransform.NONE ? 8 : 16);
                    both.requireSameLabel(transform + " of seed " + seed);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 16})
    void scalingGivesTheSameBits(int features) throws Exception {
        for (int each = 0; each < 20; each++) {
            Random random = new Random(2000 + each);
            int count = each % 3 == 0 ? 1 : features;
            byte[] model = MlModels.regressor(
                    "Scaler",
                    1,
                    features,
                    features,
                    MlModels.floats("offset", gaussians(random, count)),
                    MlModels.floats("scale", gaussians(random, count)));
            requireSame(model, features, random, "seed " + each);
        }
    }

    private static void requireSame(byte[] model, int features, Random random, String what) throws Exception {
        try (BothRuns both = new BothRuns(model, features)) {
            for (int i = 0; i < ROWS; i++) {
                float[] row = oddRow(random, features);
                both.run(row);
                both.requireSame(what + " on " + Arrays.toString(row));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAX", "L1", "L2"})
    void normalisingGivesTheSameBits(String norm) throws Exception {
        for (int features = 1; features < 20; features++) {
            byte[] model = MlModels.regressor("Normalizer", 1, features, features, MlModels.text("norm", norm));
            requireSame(model, features, new Random(3000 + features), norm);
            try (BothRuns both = new BothRuns(model, features)) {
                both.run(new float[features]);
                both.requireSame(norm + " of zeros");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, 0f, -1f, Float.POSITIVE_INFINITY})
    void imputingGivesTheSameBits(float replaced) throws Exception {
        for (int features = 1; features < 12; features++) {
            for (int count = 1; count <= features; count++) {
                Random random = new Random(4000 + features);
                byte[] model = MlModels.regressor(
                        "Imputer",
                        1,
                        features,
                        features,
                        MlModels.floats("imputed_value_floats", gaussians(random, count)),
                        MlModels.decimal("replaced_value_float", replaced));
                requireSame(model, features, random, replaced + " by " + count);
            }
        }
    }

    @Test
    void listsOfWrongLengthsAreNamed() {
        byte[] scaler = MlModels.regressor(
                "Scaler", 1, 3, 3, MlModels.floats("offset", 1, 2), MlModels.floats("scale", 1, 2, 3));
        assertThatThrownBy(() -> BothRuns.compile(scaler, 3))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("2 offset where there are to be 3");
        byte[] linear = MlModels.regressor("LinearRegressor", 1, 3, 1, MlModels.floats("coefficients", 1, 2));
        assertThatThrownBy(() -> BothRuns.compile(linear, 3))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("2 coefficients where there are to be 3");
        byte[] norm = MlModels.regressor("Normalizer", 1, 3, 3, MlModels.text("norm", "L3"));
        assertThatThrownBy(() -> BothRuns.compile(norm, 3))
                .isInstanceOf(UnsupportedGraphException.class)
                .hasMessageContaining("L3");
    }
}

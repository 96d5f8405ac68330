package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

class ModelManifestTest {
    private static final String OUTPUT =
            "  - {name: probabilities, meaning: class-probabilities, classes: [down, flat, up]}\n";

    @Test
    void severalOutputsHaveTheirColumnsOneAfterTheOther() {
        ModelManifest manifest = read(yaml -> yaml.replace(
                OUTPUT,
                "  - {name: return, meaning: expected-return-bps, horizon: 1m}\n" + OUTPUT
                        + "  - {name: sigma, meaning: volatility}\n  - {name: trust, meaning: confidence}\n"
                        + "  - {name: state, meaning: regime, classes: [calm, wild]}\n"));
        assertThat(manifest.columnNames())
                .containsExactly("return", "down", "flat", "up", "sigma", "trust", "calm", "wild");
        assertThat(manifest.outputCount()).isEqualTo(8);
        assertThat(manifest.classIndex("down")).isEqualTo(1);
        assertThat(manifest.classIndex("up")).isEqualTo(3);
        assertThat(manifest.classIndex("wild")).isEqualTo(-1);
        assertThat(manifest.column(OutputMeaning.EXPECTED_RETURN_BPS)).isZero();
        assertThat(manifest.column(OutputMeaning.VOLATILITY)).isEqualTo(4);
        assertThat(manifest.column(OutputMeaning.REGIME)).isEqualTo(6);
        assertThat(manifest.outputs().stream().map(manifest::horizonOf))
                .startsWith(Duration.ofMinutes(1), Duration.ofMinutes(10));
        assertThat(read(yaml -> yaml + "\n").column(OutputMeaning.CONFIDENCE)).isEqualTo(-1);
    }

    @Test
    void aPredictionGoesStaleAfterATenthOfTheHorizonUnlessTheManifestSays() {
        assertThat(read(yaml -> yaml + "\n").stalenessBudget()).isEqualTo(Duration.ofMinutes(1));
        assertThat(read(yaml -> yaml + "staleAfter: 2s\n").stalenessBudget()).isEqualTo(Duration.ofSeconds(2));
        refused(yaml -> yaml + "staleAfter: 11m\n", "key staleAfter", "no longer than the horizon");
        refused(yaml -> yaml + "staleAfter: 0s\n", "key staleAfter", "above 0");
    }

    @Test
    void aWindowIsADimensionOfTheInput() {
        ModelManifest manifest = read(yaml -> yaml.replace("[-1, 2]", "[-1, 5, 2]") + "window: 5\n");
        assertThat(manifest.inputShape()).containsExactly(-1L, 5L, 2L);
        assertThat(manifest.rowWidth()).isEqualTo(10);
        refused(yaml -> yaml + "window: 5\n", "key inputs[0].shape", "[-1, 5, 2]", "found [-1, 2]");
        refused(yaml -> yaml + "window: 0\n", "key window", "from 1 to");
        assertThat(read(yaml -> yaml.replace("[-1, 2]", "[1, 5, 2]") + "window: 5\n")
                        .inputShape())
                .as("one row a run")
                .containsExactly(1L, 5L, 2L);
    }

    @Test
    void goldenRowsOfAWindowHoldAllItsRows() {
        String golden = """
                window: 2
                golden:
                  columns: [momentum_1m, imbalance_1m, down, flat, up]
                  rows: [[1, 2, 3, 4, 0, 0, 1]]
                """;
        assertThat(read(yaml -> yaml.replace("[-1, 2]", "[-1, 2, 2]") + golden)
                        .golden()
                        .rows())
                .hasSize(1);
    }

    @Test
    void inputsTooManyOrTooFewAreRefused() {
        refused(
                yaml -> yaml.replace("  - {name: features, shape: [-1, 2]}\n", "  []\n"),
                "key inputs: expected one input, found 0");
        refused(
                yaml -> yaml.replace("shape: [-1, 2]}\n", "shape: [-1, 2]}\n  - {name: more, shape: [-1, 2]}\n"),
                "key inputs: expected one input, found 2");
    }

    @Test
    void aShapeThatIsNotTheFeaturesIsRefused() {
        refused(yaml -> yaml.replace("[-1, 2]", "[4, 2]"), "inputs[0].shape: expected [-1, 2]", "found [4, 2]");
    }

    @Test
    void anUnknownMeaningIsRefusedWithTheKnownOnes() {
        refused(
                yaml -> yaml.replace("class-probabilities", "prophecy"),
                "key outputs[0].meaning",
                "one of class-probabilities, expected-return-bps, volatility, confidence, regime",
                "prophecy");
    }

    @Test
    void classesStandWhereTheMeaningHasThemAndNowhereElse() {
        refused(yaml -> yaml.replace("[down, flat, up]", "[up]"), "key outputs[0].classes", "two classes or more");
        refused(yaml -> yaml.replace("class-probabilities", "volatility"), "key outputs[0].classes", "none");
        refused(yaml -> yaml.replace("[down, flat, up]", "[up, flat, up]"), "key outputs", "up twice");
    }

    @Test
    void featuresStandOnceWithAScaleAboveZeroAndRisingQuantiles() {
        refused(yaml -> yaml.replace("imbalance_1m", "momentum_1m"), "key features", "momentum_1m twice");
        refused(yaml -> yaml.replace("mean: 0, scale: 1", "mean: 0, scale: 0"), "key features[0].scale", "above 0");
        refused(
                yaml -> yaml.replace("mean: 0, scale: 1", "mean: 0, scale: 1, quantiles: [1, 3, 2]"),
                "key features[0].quantiles",
                "numbers that rise");
        assertThat(read(yaml -> yaml.replace("mean: 0, scale: 1", "mean: 0, scale: 1, quantiles: [-1, 0, 2.5]"))
                        .features()
                        .getFirst()
                        .quantiles())
                .isEqualTo(List.of(-1.0, 0.0, 2.5));
    }

    @Test
    void namesThatCouldLeadElsewhereAreRefused() {
        refused(yaml -> yaml.replace("id: softmax", "id: ../softmax"), "key id", "a name of letters");
        for (String file : new String[] {"../model.onnx", "/etc/passwd", "a/b.onnx", "..", "a\\\\b.onnx"}) {
            refused(yaml -> yaml + "file: \"" + file + "\"\n", "key file", "a file in the same folder");
        }
    }

    @Test
    void otherLiesOfAManifestAreRefused() {
        refused(yaml -> yaml.replaceFirst("sha256: \\w+", "sha256: AB"), "key sha256", "64 lower-case");
        refused(yaml -> yaml + "scaling: twice\n", "key scaling", "one of graph, manifest");
        refused(
                yaml -> yaml.replace(
                        "to: 2013-02-01T00:00:00Z, rows: 1, data", "to: 2012-02-01T00:00:00Z, rows: 1, data"),
                "key training.to",
                "not before from");
        refused(yaml -> yaml.replace("horizon: 10m", "horizon: 0s"), "key horizon", "above 0");
    }

    private static ModelManifest read(UnaryOperator<String> change) {
        String yaml = new String(SoftmaxPackage.changed(change).get("model.yaml"), StandardCharsets.UTF_8);
        return SettingsFile.read(Path.of("model.yaml"), yaml, ModelManifest.class);
    }

    private static void refused(UnaryOperator<String> change, String... parts) {
        assertThatThrownBy(() -> read(change))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }
}

package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Sha256;
import xyz.noderr.pipeline.event.Event;

class ModelPackageTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void copyThePackage() throws IOException {
        for (String name : new String[] {"model.onnx", "model.yaml"}) {
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("softmax/" + name))) {
                Files.copy(in, folder.resolve(name));
            }
        }
    }

    /** softmax([x, y] · [[1, 0, −1], [0, 0.5, 2]]), by hand for (0, 0) and (1, 2), by formula for the rest. */
    @Test
    void runsWhatTheGraphSays() {
        float[] predicted = new float[3];
        try (Model model = ModelPackage.read(folder).open()) {
            model.run(new float[] {0, 0}, predicted);
            assertThat(predicted).containsExactly(new float[] {1f / 3, 1f / 3, 1f / 3}, within(1e-6f));
            // Scores 1, 1, 3: e^0 : e^0 : e^2 = 1 : 1 : 7.389056 out of 9.389056.
            model.run(new float[] {1, 2}, predicted);
            assertThat(predicted).containsExactly(new float[] {0.1065069f, 0.1065069f, 0.7869861f}, within(1e-6f));
            for (float x = -3; x <= 3; x += 0.25f) {
                model.run(new float[] {x, 1 - x}, predicted);
                double down = Math.exp(x);
                double flat = Math.exp(0.5 * (1 - x));
                double up = Math.exp(2 * (1 - x) - x);
                assertThat(predicted[2]).isCloseTo((float) (up / (down + flat + up)), within(1e-6f));
            }
        }
    }

    @Test
    void whatIsNotANumberNeverBecomesAPrediction() {
        try (Model model = ModelPackage.read(folder).open()) {
            InferenceStage stage = new InferenceStage(model);
            Event event = new Event(2, 3);
            event.reset(0);
            event.features().values()[0] = Float.NaN;
            event.features().markReady();
            stage.onEvent(event);
            assertThat(event.prediction().present()).isFalse();
            assertThat(stage.refused()).isEqualTo(1);
            assertThat(stage.predictions()).isZero();
        }
    }

    @Test
    void anIncompleteRowIsNotRun() {
        try (Model model = ModelPackage.read(folder).open()) {
            InferenceStage stage = new InferenceStage(model);
            Event event = new Event(2, 3);
            event.reset(0);
            stage.onEvent(event);
            assertThat(event.prediction().present()).isFalse();
            assertThat(stage.predictions()).isZero();
        }
    }

    @Test
    void anotherFileThanTheManifestsIsRefused() throws IOException {
        Files.write(folder.resolve("model.onnx"), new byte[] {1, 2, 3});
        refused("model.onnx", "the SHA-256 of", Sha256.of(new byte[] {1, 2, 3}), "restore the file");
    }

    @Test
    void aFileThatIsNoModelIsRefused() throws IOException {
        byte[] text = "not a model".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("model.onnx"), text);
        rewriteManifest(yaml -> yaml.replaceFirst("sha256: \\w+", "sha256: " + Sha256.of(text)));
        refused("model.onnx", "an ONNX model", "ONNX Runtime refuses");
    }

    @Test
    void aShapeThatIsNotTheFeaturesIsRefused() throws IOException {
        rewriteManifest(yaml -> yaml.replace("  - {name: imbalance_1m, mean: 0, scale: 1}\n", ""));
        refused("model.yaml key inputs[0].shape", "[-1, 1]", "[-1, 2]");
    }

    @Test
    void inputsThatAreNotTheGraphsAreRefused() throws IOException {
        rewriteManifest(yaml -> yaml.replace("name: features,", "name: rows,"));
        refused("model.onnx", "rows float[-1, 2]", "found features float[-1, 2]");
    }

    @Test
    void outputsThatAreNotTheGraphsAreRefused() throws IOException {
        rewriteManifest(yaml -> yaml.replace("[down, flat, up]", "[down, up]"));
        refused("model.onnx", "probabilities float[-1, 2]", "found probabilities float[-1, 3]");
    }

    @Test
    void anotherOperatorSetThanTheGraphsIsRefused() throws IOException {
        rewriteManifest(yaml -> yaml.replace("opset: 17", "opset: 16"));
        refused("model.onnx", "operator set 16, as the manifest's key opset says", "found 17", "correct the manifest");
    }

    @Test
    void outputsThatTheGraphDoesNotGiveAreRefused() throws IOException {
        rewriteManifest(
                yaml -> yaml.replace("outputs:\n", "outputs:\n  - {name: edge, meaning: expected-return-bps}\n"));
        refused("outputs as its manifest says: edge float[-1, 1], probabilities float[-1, 3], found probabilities");
    }

    @Test
    void aPackageDoesNotReachOutsideItsFolder() throws IOException {
        rewriteManifest(yaml -> yaml + "file: ../model.onnx\n");
        refused("key file", "a file in the same folder", "found ../model.onnx");
    }

    @Test
    void aMissingFolderManifestOrModelIsNamed() throws IOException {
        assertThatThrownBy(() -> ModelPackage.read(folder.resolve("none")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a folder or a zip with model.yaml, found no such folder or file");
        Files.delete(folder.resolve("model.onnx"));
        refused("model.onnx", "this file in the package", "only [model.yaml]");
        Files.delete(folder.resolve("model.yaml"));
        refused("model.yaml", "this file in the package", "only []");
    }

    /** A model of another project, for other inputs: refused by name rather than run on what it is not for. */
    @Test
    void aModelForOtherInputsIsRefused() throws IOException {
        Path iris = Path.of("..", "..", "shared", "data", "models", "tribuo-iris-lr.onnx");
        assumeTrue(Files.exists(iris), "skipped: the shared data folder is not here");
        Files.write(folder.resolve("model.onnx"), Files.readAllBytes(iris));
        String sha256 = Sha256.of(iris);
        rewriteManifest(yaml -> yaml.replaceFirst("sha256: \\w+", "sha256: " + sha256));
        refused("model.onnx", "features float[-1, 2]");
    }

    private void rewriteManifest(UnaryOperator<String> change) throws IOException {
        Path manifest = folder.resolve("model.yaml");
        Files.writeString(manifest, change.apply(Files.readString(manifest)));
    }

    private void refused(String... parts) {
        assertThatThrownBy(() -> ModelPackage.read(folder).open().close())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }
}

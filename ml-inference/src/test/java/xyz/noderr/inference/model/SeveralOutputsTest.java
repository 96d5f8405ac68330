package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Sha256;

/** probabilities = softmax(features · W) and bps = 3 · momentum − 2 · imbalance, in one prediction. */
class SeveralOutputsTest {
    @TempDir
    private Path folder = Path.of("");

    private Model open(String outputs) throws IOException {
        byte[] onnx = SoftmaxPackage.resource("softmax-twice/model.onnx");
        Files.write(folder.resolve("model.onnx"), onnx);
        String manifest = new String(SoftmaxPackage.resource("softmax/model.yaml"), StandardCharsets.UTF_8)
                .replaceAll("sha256: \\w+", "sha256: " + Sha256.of(onnx))
                .replaceFirst("(?m)^  - \\{name: probabilities.*$", outputs);
        Files.writeString(folder.resolve("model.yaml"), manifest);
        return ModelPackage.read(folder).open();
    }

    private static final String BOTH = """
              - {name: probabilities, meaning: class-probabilities, classes: [down, flat, up]}
              - {name: bps, meaning: expected-return-bps}""";

    @Test
    void theirColumnsFollowEachOther() throws IOException {
        try (Model model = open(BOTH)) {
            float[][] rows = {{0, 0}, {1, 2}, {-1, 4}};
            float[][] predicted = new float[3][4];
            model.run(rows, predicted, 3);
            float[] alone = new float[4];
            for (int i = 0; i < rows.length; i++) {
                model.run(rows[i], alone);
                assertThat(predicted[i]).isEqualTo(alone);
                assertThat(alone[3]).isCloseTo(3 * rows[i][0] - 2 * rows[i][1], within(1e-6f));
                assertThat(model.allows(alone)).isTrue();
            }
            alone[3] = Float.NaN;
            assertThat(model.allows(alone)).isFalse();
        }
    }

    @Test
    void oneThatTheManifestLeavesOutIsRefused() {
        assertThatThrownBy(() -> open(BOTH.substring(0, BOTH.indexOf('\n'))).close())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("outputs as its manifest says: probabilities float[-1, 3], found probabilities"
                        + " float[-1, 3], bps float[-1, 1]");
    }
}

package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.pipeline.config.Sha256;
import xyz.noderr.pipeline.event.Event;

/** ONNX models of windows: three rows whose digits make a number, and the twenty of an order book's network. */
class WindowModelTest {
    private static final Path DEEP_LOB = Path.of("..", "..", "shared", "data", "models", "deeplob-shaped-1x20x40.onnx");

    /** Three rows (1, 4), (2, 5), (3, 6) are 123.456. */
    private static final String GOLDEN = """
            window: 3
            golden:
              columns: [momentum_1m, imbalance_1m, bps]
              rows: [[1, 4, 2, 5, 3, 6, 123.456]]
            """;

    @TempDir
    private Path folder = Path.of("");

    private ModelPackage digits(String golden) throws IOException {
        byte[] onnx = SoftmaxPackage.resource("digits/model.onnx");
        return write(
                onnx,
                manifest(onnx)
                                .replace("[-1, 2]", "[-1, 3, 2]")
                                .replaceFirst(
                                        "(?m)^  - \\{name: probabilities.*$",
                                        "  - {name: bps, meaning: expected-return-bps}")
                        + golden);
    }

    private static String manifest(byte[] onnx) {
        return new String(SoftmaxPackage.resource("softmax/model.yaml"), StandardCharsets.UTF_8)
                .replaceAll("sha256: \\w+", "sha256: " + Sha256.of(onnx));
    }

    private ModelPackage write(byte[] onnx, String manifest) throws IOException {
        Files.write(folder.resolve("model.onnx"), onnx);
        Files.writeString(folder.resolve("model.yaml"), manifest);
        return ModelPackage.read(folder);
    }

    @ParameterizedTest
    @EnumSource
    void theOrderOfItsRowsIsTheOrderOfItsDigits(Engine engine) throws IOException {
        try (Model model = digits(GOLDEN).open(engine, SessionSettings.defaults())) {
            assertThat(model.window()).isEqualTo(3);
            assertThat(model.maxRows()).as("no row depends on another").isEqualTo(64);
            float[] tape = {9, 9, 1, 4, 2, 5, 3, 6, 7, 8};
            float[][] predicted = new float[3][1];
            model.run(new float[][] {tape, tape, tape}, new int[] {4, 0, 2}, predicted, 3);
            assertThat(predicted[0][0]).isCloseTo(237.568f, within(1e-3f));
            assertThat(predicted[1][0]).isCloseTo(912.945f, within(1e-3f));
            assertThat(predicted[2][0]).isCloseTo(123.456f, within(1e-3f));
        }
    }

    /** (x − 1) / 2 of the first features and (x − 2) / 4 of the second ones. */
    @Test
    void theManifestStandardisesEachRowOfAWindow() throws IOException {
        String manifest = Files.readString(digits(GOLDEN).path().resolve("model.yaml"))
                .replace("name: momentum_1m, mean: 0, scale: 1", "name: momentum_1m, mean: 1, scale: 2")
                .replace("name: imbalance_1m, mean: 0, scale: 1", "name: imbalance_1m, mean: 2, scale: 4")
                .replace("[1, 4, 2, 5, 3, 6, 123.456]", "[3, 18, 5, 22, 7, 26, 123.456]")
                .concat("scaling: manifest\n");
        Files.writeString(folder.resolve("model.yaml"), manifest);
        try (Model model = ModelPackage.read(folder).open()) {
            float[] tape = {0, 0, 3, 18, 5, 22, 7, 26};
            float[][] predicted = new float[1][1];
            model.run(new float[][] {tape}, new int[] {2}, predicted, 1);
            assertThat(predicted[0][0]).isCloseTo(123.456f, within(1e-3f));
        }
    }

    @Test
    void slidingAndRunningMakeNoGarbage() throws IOException {
        try (Model model = digits(GOLDEN).open()) {
            InferenceStage stage = new InferenceStage(model, 1, 2);
            Event event = new Event(2, 1);
            run(stage, event, 50_000);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            run(stage, event, 50_000);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes in 50,000 events; the counter itself makes a few")
                    .isLessThan(500);
            assertThat(stage.predictions()).isEqualTo(100_000 - 2);
        }
    }

    private static void run(InferenceStage stage, Event event, int count) {
        for (int i = 0; i < count; i++) {
            event.reset(i);
            event.trade(0, i, 1, 1);
            event.features().values()[0] = i % 10;
            event.features().markReady();
            stage.onEvent(event);
        }
    }

    /** Its graph takes one window a run. A naive one, whose rows are all shifted for each, gives the same bits. */
    @Test
    void aNetworkOverABooksWindowSeesItsLastTwentyRows() throws IOException {
        assumeTrue(Files.exists(DEEP_LOB), "skipped: no shared data beside this checkout");
        byte[] onnx = Files.readAllBytes(DEEP_LOB);
        String features = IntStream.range(0, 40)
                .mapToObj(i -> "  - {name: level_" + i + ", mean: 0, scale: 1}")
                .collect(Collectors.joining("\n"));
        ModelPackage lob = write(
                onnx,
                manifest(onnx)
                                .replace("opset: 17", "opset: 18")
                                .replace("{name: features, shape: [-1, 2]}", "{name: lob_window, shape: [1, 20, 40]}")
                                .replaceFirst("(?s)  - \\{name: momentum_1m.*(?=outputs)", features + "\n")
                                .replace("name: probabilities,", "name: logits,")
                        + "window: 20\n");
        Random random = new Random(5);
        try (Model model = lob.open();
                Model alone = lob.open(Engine.OFFICIAL, SessionSettings.defaults())) {
            assertThat(model.maxRows()).isEqualTo(1);
            InferenceStage stage = new InferenceStage(model, 1, 40);
            Event event = new Event(40, 3);
            float[] window = new float[20 * 40];
            float[] expected = new float[3];
            for (int i = 0; i < 60; i++) {
                event.reset(i);
                event.trade(0, i, 1, 1);
                System.arraycopy(window, 40, window, 0, 19 * 40);
                for (int j = 0; j < 40; j++) {
                    window[19 * 40 + j] = event.features().values()[j] = (float) random.nextGaussian();
                }
                event.features().markReady();
                stage.onEvent(event);
                if (i >= 19) {
                    alone.run(window, expected);
                    assertThat(event.prediction().values()).isEqualTo(expected);
                }
            }
            assertThat(stage.predictions() + stage.refused()).isEqualTo(41);
        }
    }
}

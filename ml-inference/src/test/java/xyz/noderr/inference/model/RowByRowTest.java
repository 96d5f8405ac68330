package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.config.Sha256;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateHash;
import xyz.noderr.pipeline.state.StateWriter;

/** Rows run together only where that changes no bit. */
class RowByRowTest {
    private static final Path SHIPPED = Path.of("..", "examples", "btc-trades", "model");
    private static final int EVENTS = 500;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theShippedModelTakesManyRowsAtOnce() {
        try (Model model = ModelPackage.read(SHIPPED).open()) {
            assertThat(model.maxRows()).isEqualTo(SessionSettings.defaults().maxRows());
        }
    }

    @Test
    void aModelWhoseRowsDependOnEachOtherTakesOne() throws IOException {
        byte[] onnx = SoftmaxPackage.resource("softmax-across/model.onnx");
        String manifest = new String(SoftmaxPackage.resource("softmax/model.yaml"), StandardCharsets.UTF_8);
        Files.write(folder.resolve("model.onnx"), onnx);
        Files.writeString(
                folder.resolve("model.yaml"), manifest.replaceAll("sha256: \\w+", "sha256: " + Sha256.of(onnx)));
        try (Model model = ModelPackage.read(folder).open()) {
            assertThat(model.maxRows()).isEqualTo(1);
        }
    }

    @Test
    void onTheRingAPredictionHasTheBitsOfItsRowAlone() {
        long together = predictions(SessionSettings.defaults());
        assertThat(together).isEqualTo(predictions(SessionSettings.defaults().withMaxRows(1)));
        assertThat(together).isEqualTo(predictions(SessionSettings.defaults().withMaxRows(7)));
    }

    /** A hash over all predictions on random rows, three in four of which are ready. */
    private static long predictions(SessionSettings settings) {
        StateWriter seen = new StateWriter();
        Random random = new Random(3);
        try (Model model = ModelPackage.read(SHIPPED).open(Engine.NATIVE, settings);
                Pipeline pipeline = Pipeline.builder()
                        .topology(Topology.INVOKED)
                        .ringSize(64)
                        .featureCount(16)
                        .outputCount(3)
                        .stage(Step.FEATURES, event -> fill(event, random))
                        .stage(Step.INFERENCE, new InferenceStage(model))
                        .stage(Step.OBSERVER, event -> note(event, seen))
                        .start()) {
            for (int i = 0; i < EVENTS; i++) {
                pipeline.claim().trade(0, i, 1, 1);
                pipeline.publish();
            }
            pipeline.drain();
            pipeline.requireNoFailure();
        }
        assertThat(seen.written().remaining()).isGreaterThan(EVENTS * 2 * Long.BYTES);
        return StateHash.of(seen.written());
    }

    private static void fill(Event event, Random random) {
        for (int i = 0; i < event.features().values().length; i++) {
            event.features().values()[i] = (float) random.nextGaussian();
        }
        if (random.nextInt(4) > 0) {
            event.features().markReady();
        }
    }

    private static void note(Event event, StateWriter seen) {
        seen.putBoolean(event.prediction().present());
        if (event.prediction().present()) {
            for (float value : event.prediction().values()) {
                seen.putDouble(value);
            }
        }
    }
}

package xyz.noderr.inference.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.pipeline.InvalidInputException;

/** Files that cannot be run are refused with a sentence, by each engine alike. */
class BadModelTest {
    private static final SessionSettings SETTINGS = SessionSettings.defaults();
    private static final byte[] IN = OnnxBytes.input("in", OnnxBytes.FLOAT, -1, 2);
    private static final byte[] OUT = OnnxBytes.output("out", OnnxBytes.FLOAT, -1, 2);

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whatIsNotOnnx(Engine engine) {
        refused(engine, new byte[0], "an ONNX model", "refuses");
        refused(engine, "not a model".getBytes(StandardCharsets.UTF_8), "an ONNX model", "refuses");
        // The sign of ONNX Runtime's own form.
        refused(engine, new byte[] {8, 0, 0, 0, 'O', 'R', 'T', 'M', 0, 0, 0, 0}, "an ONNX model");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aTruncatedFileAtEveryLength(Engine engine) {
        byte[] whole = Models.softmax();
        for (int length = 0; length < whole.length; length += 7) {
            byte[] part = Arrays.copyOf(whole, length);
            refused(engine, part, "softmax");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anOperatorSetThatIsNotThereYet(Engine engine) {
        refused(engine, OnnxBytes.model(999, OnnxBytes.node("Neg", "in", "out"), IN, OUT), "opset");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anOperatorOfSomeoneElse(Engine engine) {
        refused(engine, OnnxBytes.model(17, OnnxBytes.node("MyOwnOperator", "in", "out"), IN, OUT), "MyOwnOperator");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aFileLargerThanTheSetting(Engine engine) {
        SessionSettings small =
                new SessionSettings(ExecutionProvider.CPU, GraphOptimisation.ALL, 1, false, null, 1, 100);
        assertThatThrownBy(() -> engine.open("large", Models.softmax(), small).close())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("at most 100 bytes", "maxModelBytes");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void weightsInAnotherFileEvenWhereItIsThere(Engine engine) throws IOException {
        Path weights = Files.createTempFile(Path.of("target"), "weights", ".bin");
        try {
            Files.write(weights, new byte[8]);
            for (String path : new String[] {weights.toString(), "../../etc/hostname", "/etc/hostname"}) {
                byte[] model = OnnxBytes.model(
                        17, OnnxBytes.node2("Add", "in", "w", "out"), OnnxBytes.externalWeight("w", path, 2), IN, OUT);
                refused(engine, model, "whole in one file", "without external data");
            }
        } finally {
            Files.delete(weights);
        }
    }

    /** Who reads a tag of 32 bits drops what stands above them, and finds the fields 13 and 14. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void weightsInAnotherFileWhoseFieldsHaveLongTags(Engine engine) {
        byte[] location = OnnxBytes.join(OnnxBytes.text(1, "location"), OnnxBytes.text(2, "weights.bin"));
        byte[] weight = OnnxBytes.join(
                OnnxBytes.number(1, 2),
                OnnxBytes.number(2, OnnxBytes.FLOAT),
                OnnxBytes.text(8, "w"),
                OnnxBytes.varint((1L << 32) | (13 << 3) | 2),
                OnnxBytes.varint(location.length),
                location,
                OnnxBytes.varint((1L << 32) | (14 << 3)),
                OnnxBytes.varint(1));
        byte[] model =
                OnnxBytes.model(17, OnnxBytes.node2("Add", "in", "w", "out"), OnnxBytes.bytes(5, weight), IN, OUT);
        refused(engine, model, "whole in one file", "without external data");
    }

    /** A graph inside an attribute of a node may hide a tensor of another file as well. */
    @Test
    void weightsInAnotherFileWithinANestedGraph() {
        byte[] nested = OnnxBytes.join(
                OnnxBytes.text(1, "then_branch"),
                OnnxBytes.bytes(6, OnnxBytes.externalWeight("w", "/etc/hostname", 2)),
                OnnxBytes.number(20, 5));
        refused(
                Engine.NATIVE,
                OnnxBytes.model(17, OnnxBytes.node("If", "in", "out", nested), IN, OUT),
                "whole in one file");
    }

    @Test
    void graphsNestedWithoutEnd() {
        byte[] graph = {};
        for (int i = 0; i < 5_000; i++) {
            graph = OnnxBytes.node("If", "in", "out", OnnxBytes.bytes(6, graph));
        }
        refused(Engine.NATIVE, OnnxBytes.model(17, graph, IN, OUT), "nested deeper");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anOutputThatIsASequence(Engine engine) {
        byte[] model = OnnxBytes.model(
                17, OnnxBytes.node("SequenceConstruct", "in", "out"), IN, OnnxBytes.sequenceOutput("out"));
        refused(engine, model, "output out", "a tensor of numbers", "ZipMap");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aClassifierOfAnotherProjectWithZipMap(Engine engine) {
        Map<String, byte[]> models = Models.all();
        assumeThat(models.keySet()).as("the shared data folder").anyMatch(name -> name.contains(Models.ZIP_MAP));
        models.forEach((name, model) -> {
            if (name.contains(Models.ZIP_MAP)) {
                refused(engine, model, "a tensor of numbers", "ZipMap");
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void textsAsInput(Engine engine) {
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node("Identity", "in", "out"),
                OnnxBytes.input("in", OnnxBytes.STRING, -1, 2),
                OnnxBytes.output("out", OnnxBytes.STRING, -1, 2));
        refused(engine, model, "input in", "a tensor of numbers");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aDimensionThatNobodyCanKnow(Engine engine) {
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node("Neg", "in", "out"),
                OnnxBytes.input("in", OnnxBytes.FLOAT, -1, -1),
                OnnxBytes.output("out", OnnxBytes.FLOAT, -1, -1));
        refused(engine, model, "input in", "known beforehand", "[-1, -1]");
    }

    /** How many places NonZero gives depends on the data; of zeros it gives none, whatever the graph declares. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void anOutputThatIsNotOfTheSizeItDeclares(Engine engine) {
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node("NonZero", "in", "out"),
                IN,
                OnnxBytes.output("out", ElementType.INT64.code(), 2, 4));
        refused(engine, model, "runs on rows of zeros", "out");
    }

    /** As exporters leave it that were shown one row: the first dimension is declared open, and a shape in the graph is not. */
    @ParameterizedTest
    @EnumSource(Engine.class)
    void aModelThatRunsOnOneRowAlone(Engine engine) {
        byte[] model = OnnxBytes.model(
                17, OnnxBytes.node2("Reshape", "in", "shape", "out"), OnnxBytes.longs("shape", 1, 2), IN, OUT);
        refused(engine, model, "could not run the model", "Reshape");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void wholeNumbersThatAreDividedByZero(Engine engine) {
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node2("Div", "in", "by", "out"),
                OnnxBytes.input("in", OnnxBytes.INT64, -1, 2),
                OnnxBytes.input("by", OnnxBytes.INT64, -1, 2),
                OnnxBytes.output("out", OnnxBytes.INT64, -1, 2));
        refused(engine, model, "runs on rows of zeros", "division by zero");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aTensorThatNoMemoryHolds(Engine engine) {
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node("Neg", "in", "out"),
                OnnxBytes.input("in", OnnxBytes.FLOAT, 1L << 40, 1L << 40),
                OnnxBytes.output("out", OnnxBytes.FLOAT, 1L << 40, 1L << 40));
        refused(engine, model, "at most 268435456 bytes");
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aProviderThatTheLibraryDoesNotHave(Engine engine) {
        assumeThat(OrtApi.availableProviders()).doesNotContain("CUDAExecutionProvider");
        SessionSettings cuda =
                new SessionSettings(ExecutionProvider.CUDA, GraphOptimisation.ALL, 1, false, null, 1, 1 << 20);
        assertThatThrownBy(() -> engine.open("softmax", Models.softmax(), cuda).close())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("executionProvider", "CPUExecutionProvider", "cuda");
    }

    private static void refused(Engine engine, byte[] model, String... parts) {
        assertThatThrownBy(() -> engine.open("softmax", model, SETTINGS).close())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }
}

package xyz.noderr.inference.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.InvalidInputException;

/** What only inputs beyond the usual, or many numbers, show. */
class CompiledLimitsTest {
    private static final SessionSettings SETTINGS = SessionSettings.defaults();
    private static final int INT32 = 6;

    /** Of so many columns. */
    private static byte[] extractor(int columns) {
        byte[] node = OnnxBytes.bytes(
                1,
                OnnxBytes.join(
                        OnnxBytes.text(1, "x"),
                        OnnxBytes.text(1, "place"),
                        OnnxBytes.text(2, "y"),
                        OnnxBytes.text(4, "ArrayFeatureExtractor"),
                        OnnxBytes.text(7, "ai.onnx.ml")));
        return OnnxBytes.join(
                OnnxBytes.number(1, 8),
                OnnxBytes.bytes(8, OnnxBytes.number(2, 17)),
                OnnxBytes.bytes(8, OnnxBytes.join(OnnxBytes.text(1, "ai.onnx.ml"), OnnxBytes.number(2, 1))),
                OnnxBytes.bytes(
                        7,
                        OnnxBytes.join(
                                OnnxBytes.text(2, "graph"),
                                node,
                                OnnxBytes.input("x", OnnxBytes.FLOAT, 1, columns),
                                OnnxBytes.input("place", OnnxBytes.INT64, 1),
                                OnnxBytes.output("y", OnnxBytes.FLOAT, 1, 1))));
    }

    /** 100,000 squared is 10¹⁰, of which 32 bits are 1,410,065,408. */
    @Test
    void wholeNumbersOf32BitsHaveNoMore() {
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node("Cast", "x", "i", OnnxBytes.integer("to", INT32)),
                OnnxBytes.node2("Mul", "i", "i", "square"),
                OnnxBytes.node("Cast", "square", "y", OnnxBytes.integer("to", OnnxBytes.INT64)),
                OnnxBytes.input("x", OnnxBytes.INT64, 1, 1),
                OnnxBytes.output("y", OnnxBytes.INT64, 1, 1));
        for (Engine engine : List.of(Engine.NATIVE, Engine.COMPILED)) {
            try (Session session = engine.open("square", model, SETTINGS)) {
                assertThat(session.engine()).isEqualTo(engine);
                session.inputs().getFirst().memory().setAtIndex(JAVA_LONG, 0, 100_000);
                session.run(1);
                assertThat(session.outputs().getFirst().memory().getAtIndex(JAVA_LONG, 0))
                        .as("%s", engine)
                        .isEqualTo(1_410_065_408);
            }
        }
    }

    /** The low 32 bits of the last are 0, where there is a number. */
    @ParameterizedTest
    @ValueSource(longs = {-1, 12, 1L << 32})
    void aPlaceThatThereIsNotIsNoNumber(long place) {
        try (Session session = Engine.COMPILED.open("extractor", extractor(12), SETTINGS)) {
            assertThat(session.engine()).isEqualTo(Engine.COMPILED);
            session.inputs().getLast().memory().setAtIndex(JAVA_LONG, 0, place);
            assertThatThrownBy(() -> session.run(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("place " + place + " of 12");
        }
    }

    /** ONNX Runtime fails on some of the rows on which both are tried: it has to be chosen by name, or by auto. */
    @Test
    void aModelThatCannotRunOnAnyNumbersIsOnnxRuntimes() {
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node("Gather", List.of("table", "x"), "y"),
                OnnxBytes.floats("table", new float[] {1, 2, 3}, 3),
                OnnxBytes.input("x", OnnxBytes.INT64, 1, 1),
                OnnxBytes.output("y", OnnxBytes.FLOAT, 1, 1));
        try (Session session = Engine.AUTO.open("table", model, SETTINGS)) {
            assertThat(session.engine()).isEqualTo(Engine.NATIVE);
        }
    }

    /** Java adds these in doubles, which do not overflow where floats do. */
    @ParameterizedTest
    @ValueSource(ints = {1, 64, 512})
    void aNormalisationIsTheSameOnHugeNumbers(int mostRows) {
        float[] scale = new float[64];
        Arrays.fill(scale, 1);
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node("LayerNormalization", List.of("x", "scale"), "y"),
                OnnxBytes.floats("scale", scale, 64),
                OnnxBytes.input("x", OnnxBytes.FLOAT, -1, 64),
                OnnxBytes.output("y", OnnxBytes.FLOAT, -1, 64));
        compiles(model, mostRows);
    }

    @Test
    void aMeanOfManyNumbersIsTheSame() {
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node("GlobalAveragePool", "x", "y"),
                OnnxBytes.input("x", OnnxBytes.FLOAT, 1, 1, 100, 100),
                OnnxBytes.output("y", OnnxBytes.FLOAT, 1, 1, 1, 1));
        compiles(model, 1);
    }

    private static void compiles(byte[] model, int mostRows) {
        try (Session session = Engine.COMPILED.open("model", model, SETTINGS.withMaxRows(mostRows))) {
            assertThat(session.engine()).isEqualTo(Engine.COMPILED);
            Random random = new Random(1);
            Tensor input = session.inputs().getFirst();
            for (long i = 0; i < input.elements(1); i++) {
                input.memory().setAtIndex(JAVA_FLOAT, i, (float) random.nextGaussian());
            }
            session.run(1);
            assertThat(session.outputs().getFirst().memory().getAtIndex(JAVA_FLOAT, 0))
                    .isNotZero()
                    .isFinite();
        }
    }

    /** Some of the rows on which both are tried have places from 0 to 9. */
    @Test
    void whatOnnxRuntimeCannotRunOnIsRefusedWithWhatToDo() {
        assertThatThrownBy(() -> Engine.COMPILED.open("extractor", extractor(5), SETTINGS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("choose the engine native");
    }
}

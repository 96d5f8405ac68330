package xyz.noderr.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.pipeline.InvalidInputException;

/** What a session does for its owner. Each function of the C interface is called here: a wrong place would show. */
class NativeSessionTest {
    private static final SessionSettings SETTINGS = SessionSettings.defaults().withMaxRows(8);

    @Test
    void aRunMakesNoGarbage() {
        try (Session session = Engine.NATIVE.open("softmax", Models.softmax(), SETTINGS)) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            run(session, 50_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            run(session, 100_000);
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            // The measurement itself may make a few hundred; one byte a run would be 100,000.
            assertThat(bytes).isLessThan(10_000);
        }
    }

    private static void run(Session session, int runs) {
        for (int i = 0; i < runs; i++) {
            session.run(1 + i % 8);
        }
    }

    @Test
    void afterTheCloseARunIsRefusedAndAnotherCloseIsHarmless() {
        for (Engine engine : Engine.values()) {
            Session session = engine.open("softmax", Models.softmax(), SETTINGS);
            session.close();
            session.close();
            assertThatThrownBy(() -> session.run(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThat(session.inputs().getFirst().memory().scope().isAlive()).isFalse();
        }
    }

    @Test
    void rowsBeyondTheSettingOrBelowOneAreRefused() {
        for (Engine engine : Engine.values()) {
            try (Session session = engine.open("softmax", Models.softmax(), SETTINGS)) {
                assertThatThrownBy(() -> session.run(9))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("1 to 8");
                assertThatThrownBy(() -> session.run(0)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void aFixedFirstDimensionIsTheOnlyNumberOfRows() {
        byte[] model = unary("Neg", OnnxBytes.FLOAT, 3, 2);
        for (Engine engine : Engine.values()) {
            try (Session session = engine.open("fixed", model, SETTINGS)) {
                assertThat(session.fewestRows()).isEqualTo(3);
                assertThat(session.mostRows()).isEqualTo(3);
                Elements.put(session.inputs().getFirst(), 5, 7);
                session.run(3);
                assertThat(Elements.get(session.outputs().getFirst(), 5)).isEqualTo(-7);
                assertThatThrownBy(() -> session.run(1)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    /** What went in comes out. */
    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everyTypeOfElementGoesThrough(ElementType type) {
        byte[] model = unary("Identity", type.code(), -1, 2);
        for (Engine engine : Engine.values()) {
            if (engine == Engine.DJL && type == ElementType.INT16) {
                assertThatThrownBy(() -> engine.open("int16", model, SETTINGS).close())
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("int16");
                continue;
            }
            try (Session session = engine.open(type.toString(), model, SETTINGS)) {
                Tensor in = session.inputs().getFirst();
                Tensor out = session.outputs().getFirst();
                assertThat(in.type()).isEqualTo(type);
                assertThat(in.shape()).containsExactly(-1, 2);
                for (int i = 0; i < 6; i++) {
                    Elements.put(in, i, i + 1);
                }
                session.run(3);
                for (int i = 0; i < 6; i++) {
                    assertThat(Elements.get(out, i)).isEqualTo(type == ElementType.BOOL ? 1 : i + 1);
                }
            }
        }
    }

    /** Neither a − b nor a : b is the same the other way round. */
    @Test
    void severalInputsAndOutputsKeepTheirOrder() {
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node2("Sub", "a", "b", "difference"),
                OnnxBytes.node2("Div", "a", "b", "ratio"),
                OnnxBytes.input("a", OnnxBytes.FLOAT, -1, 2),
                OnnxBytes.input("b", OnnxBytes.FLOAT, -1, 2),
                OnnxBytes.output("difference", OnnxBytes.FLOAT, -1, 2),
                OnnxBytes.output("ratio", OnnxBytes.FLOAT, -1, 2));
        for (Engine engine : Engine.values()) {
            try (Session session = engine.open("two", model, SETTINGS)) {
                assertThat(session.inputs()).extracting(Tensor::name).containsExactly("a", "b");
                Elements.put(session.inputs().get(0), 3, 12);
                Elements.put(session.inputs().get(1), 3, 4);
                session.run(2);
                assertThat(session.outputs()).extracting(Tensor::name).containsExactly("difference", "ratio");
                assertThat(Elements.get(session.outputs().get(0), 3)).isEqualTo(8);
                assertThat(Elements.get(session.outputs().get(1), 3)).isEqualTo(3);
            }
        }
    }

    /** [1 2; 3 4] · [5 6 7; 8 9 10] by hand; the second factor has one size whatever the rows. */
    @Test
    void aQuantisedProductComesOutExactly() {
        int type = ElementType.UINT8.code();
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node2("MatMulInteger", "a", "b", "product"),
                OnnxBytes.input("a", type, -1, 2),
                OnnxBytes.input("b", type, 2, 3),
                OnnxBytes.output("product", ElementType.INT32.code(), -1, 3));
        for (Engine engine : Engine.values()) {
            try (Session session = engine.open("quantised", model, SETTINGS)) {
                for (int i = 0; i < 4; i++) {
                    Elements.put(session.inputs().get(0), i, i + 1);
                }
                for (int i = 0; i < 6; i++) {
                    Elements.put(session.inputs().get(1), i, i + 5);
                }
                session.run(2);
                Tensor product = session.outputs().getFirst();
                assertThat(IntStream.range(0, 6).mapToObj(i -> (int) Elements.get(product, i)))
                        .containsExactly(21, 24, 27, 47, 54, 61);
            }
        }
    }

    /** Rows of 1 to 8 over the same memory: what is beyond the rows of a run is left as it was. */
    @Test
    void aRunWritesItsRowsAndNoMore() {
        byte[] model = unary("Neg", OnnxBytes.FLOAT, -1, 1);
        try (Session session = Engine.NATIVE.open("rows", model, SETTINGS)) {
            Tensor out = session.outputs().getFirst();
            for (int rows = 1; rows <= 8; rows++) {
                for (int i = 0; i < 8; i++) {
                    Elements.put(session.inputs().getFirst(), i, 10 * rows + i);
                    Elements.put(out, i, 5);
                }
                session.run(rows);
                for (int i = 0; i < 8; i++) {
                    assertThat(Elements.get(out, i)).isEqualTo(i < rows ? -(10 * rows + i) : 5);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(GraphOptimisation.class)
    void everyLevelOfOptimisationRunsTheSameGraph(GraphOptimisation level) {
        SessionSettings settings = new SessionSettings(ExecutionProvider.CPU, level, 2, true, null, 1, 1 << 20);
        for (Engine engine : Engine.values()) {
            try (Session session = engine.open("softmax", Models.softmax(), settings)) {
                session.run(1);
                assertThat(Elements.get(session.outputs().getFirst(), 0)).isBetween(0.333, 0.334);
            }
        }
    }

    @Test
    void profilingLeavesAFileOfTimings(@TempDir Path folder) throws IOException {
        SessionSettings settings = new SessionSettings(
                ExecutionProvider.CPU,
                GraphOptimisation.ALL,
                1,
                false,
                folder.resolve("profile").toString(),
                1,
                1 << 20);
        Engine.NATIVE.open("softmax", Models.softmax(), settings).close();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> written = files.toList();
            assertThat(written).hasSize(1);
            assertThat(Files.readString(written.getFirst())).contains("model_run", "Softmax");
        }
    }

    @Test
    void theProvidersAreThoseThatTheOfficialInterfaceNames() {
        assertThat(OrtApi.availableProviders())
                .containsExactlyInAnyOrderElementsOf(ai.onnxruntime.OrtEnvironment.getAvailableProviders().stream()
                        .map(ai.onnxruntime.OrtProvider::getName)
                        .toList());
    }

    @Test
    void manyOpeningsAndClosesLeaveTheRuntimeUsable() {
        assertThatCode(() -> {
                    for (int i = 0; i < 100; i++) {
                        for (Engine engine : Engine.values()) {
                            engine.open("softmax", Models.softmax(), SETTINGS).close();
                        }
                    }
                })
                .doesNotThrowAnyException();
    }

    private static byte[] unary(String operator, int type, long... shape) {
        String name = operator.toLowerCase(Locale.ROOT);
        return OnnxBytes.model(
                17,
                OnnxBytes.node(operator, "in", name),
                OnnxBytes.input("in", type, shape),
                OnnxBytes.output(name, type, shape));
    }
}

package xyz.noderr.inference.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import xyz.noderr.inference.compiled.OtherJvm;
import xyz.noderr.pipeline.InvalidInputException;

/** The graph as Java behind the interface of all engines. */
class CompiledSessionTest {
    private static final SessionSettings SETTINGS = SessionSettings.defaults().withMaxRows(16);

    /** By name, all that are compiled whole. */
    static Stream<Map.Entry<String, byte[]>> models() {
        return Models.all().entrySet().stream().filter(each -> !each.getKey().contains(Models.ZIP_MAP));
    }

    @ParameterizedTest
    @MethodSource("models")
    void noModelThatWeShipOrWereGivenNeedsOnnxRuntimeToRun(Map.Entry<String, byte[]> model) {
        try (Session session = Engine.COMPILED.open(model.getKey(), model.getValue(), SETTINGS)) {
            assertThat(session).isInstanceOf(CompiledSession.class);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aRowHasTheSameBitsWhicheverRowsComeWithIt(Map.Entry<String, byte[]> model) {
        try (Session session = Engine.COMPILED.open(model.getKey(), model.getValue(), SETTINGS)) {
            int most = session.mostRows();
            Tensor input = session.inputs().getFirst();
            Tensor output = session.outputs().getLast();
            Models.fill(input, most, new Random(1));
            byte[] rows = input.memory().toArray(JAVA_BYTE);
            session.run(most);
            byte[] together = output.memory().toArray(JAVA_BYTE);
            int width = rows.length / most;
            int result = together.length / most;
            if (session.fewestRows() == most) {
                return;
            }
            for (int row = 0; row < most; row++) {
                MemorySegment.copy(rows, row * width, input.memory(), JAVA_BYTE, 0, width);
                session.run(1);
                byte[] alone = output.memory().asSlice(0, result).toArray(JAVA_BYTE);
                assertThat(alone).isEqualTo(Arrays.copyOfRange(together, row * result, (row + 1) * result));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void aRunMakesNoGarbage(Map.Entry<String, byte[]> model) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int runs = 200;
        try (Session session = Engine.COMPILED.open(model.getKey(), model.getValue(), SETTINGS)) {
            session.run(session.fewestRows());
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < runs; i++) {
                session.run(session.fewestRows());
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10L * runs);
        }
    }

    @Test
    void whatNoKernelDoesIsRunByOnnxRuntime() {
        try (Session session = Engine.COMPILED.open("cosine", Models.cosine(), SETTINGS)) {
            assertThat(session).isInstanceOf(NativeSession.class);
            session.inputs().getFirst().memory().setAtIndex(JAVA_FLOAT, 0, 0f);
            session.run(1);
            assertThat(session.outputs().getFirst().memory().getAtIndex(JAVA_FLOAT, 0))
                    .isEqualTo(1f);
        }
    }

    @Test
    void aGraphWhoseRowsDependOnEachOtherIsRefused() {
        assertThatThrownBy(() -> Engine.COMPILED.open("across", Models.softmaxAcross(), SETTINGS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("across output y number 0")
                .hasMessageContaining("as ONNX Runtime gives")
                .hasMessageContaining("choose the engine native");
    }

    /** No processor's instructions, and no compiler, has a say in what is computed: the interpreter takes the numbers one by one. */
    @Test
    void theBitsAreThoseOfTheInterpreter() throws IOException, InterruptedException {
        String compiled = said("-XX:TieredStopAtLevel=4", "-Xbatch");
        assertThat(compiled).hasSizeGreaterThan(60).isEqualTo(said("-Xint"));
        assertThat(compiled).isEqualTo(said(OtherJvm.VECTOR_API));
        if (System.getProperty("os.arch").equals("amd64")) {
            assertThat(compiled).isEqualTo(said("-XX:UseAVX=0", "-Xbatch"));
        }
    }

    private static String said(String... flags) throws IOException, InterruptedException {
        return OtherJvm.said(ModelBits.class, flags)
                .lines()
                .filter(line -> line.startsWith("bits "))
                .findFirst()
                .orElseThrow();
    }
}

package xyz.noderr.inference.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import xyz.noderr.inference.compiled.Planner;
import xyz.noderr.inference.compiled.Program;
import xyz.noderr.inference.compiled.UnsupportedGraphException;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.Graph;
import xyz.noderr.inference.onnx.GraphException;
import xyz.noderr.inference.onnx.GraphReader;

/** What is broken in a file is named, before ONNX Runtime has seen it, and takes neither memory nor time. */
class CompiledBadModelTest {
    private static final int FUZZED = 4_000;
    private static final byte[] IN = OnnxBytes.input("x", OnnxBytes.FLOAT, 1, 2);
    private static final byte[] OUT = OnnxBytes.output("y", OnnxBytes.FLOAT, 1, 2);

    private static Program plan(byte[] model) throws UnsupportedGraphException {
        Graph graph = GraphReader.read(model);
        List<Planner.Input> inputs = new ArrayList<>();
        for (int i = 0; i < graph.inputs().size(); i++) {
            inputs.add(new Planner.Input(ElementType.FLOAT, new int[] {1, 2}));
        }
        return Planner.plan(graph, inputs);
    }

    private static void broken(String part, byte[]... graph) {
        assertThatThrownBy(() -> plan(OnnxBytes.model(17, graph)))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining(part);
    }

    @Test
    void aCircle() {
        broken(
                "go in a circle",
                OnnxBytes.node2("Add", "x", "b", "a"),
                OnnxBytes.node("Relu", "a", "b"),
                OnnxBytes.node("Relu", "b", "y"),
                IN,
                OUT);
    }

    @Test
    void aNodeThatTakesWhatItGives() {
        broken("go in a circle", OnnxBytes.node2("Add", "x", "y", "y"), IN, OUT);
    }

    @Test
    void aNameThatIsMadeTwice() {
        broken("y is made twice", OnnxBytes.node("Relu", "x", "y"), OnnxBytes.node("Tanh", "x", "y"), IN, OUT);
    }

    @Test
    void twoInputsOfOneName() {
        broken("two inputs are called x", OnnxBytes.node("Relu", "x", "y"), IN, IN, OUT);
    }

    @Test
    void twoConstantsOfOneName() {
        byte[] constant = OnnxBytes.floats("c", new float[] {1}, 1);
        broken("two constants c", OnnxBytes.node2("Add", "x", "c", "y"), constant, constant, IN, OUT);
    }

    @Test
    void aConstantThatIsMissing() {
        broken("nothing makes w", OnnxBytes.node2("MatMul", "x", "w", "y"), IN, OUT);
    }

    @Test
    void anOutputThatNothingMakes() {
        broken("nothing makes y", OnnxBytes.node("Relu", "x", "z"), IN, OUT);
    }

    @Test
    void dimensionsThatNobodyCanHave() {
        for (long dimension : new long[] {-1, Long.MIN_VALUE, 1L << 40}) {
            broken("the dimensions", OnnxBytes.node2("Add", "x", "c", "y"), claim("c", dimension), IN, OUT);
        }
    }

    /** A tensor of these dimensions, and of eight bytes. */
    private static byte[] claim(String name, long... dimensions) {
        byte[] tensor = OnnxBytes.join(
                OnnxBytes.number(2, OnnxBytes.FLOAT), OnnxBytes.text(8, name), OnnxBytes.bytes(9, new byte[8]));
        for (long each : dimensions) {
            tensor = OnnxBytes.join(OnnxBytes.number(1, each), tensor);
        }
        return OnnxBytes.bytes(5, tensor);
    }

    @Test
    void aTensorThatClaimsTwoGigabytesTakesNone() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        broken(
                "claims 536870911 numbers, and has 8 bytes",
                OnnxBytes.node2("Add", "x", "c", "y"),
                claim("c", 536_870_911),
                IN,
                OUT);
        broken("is too large", OnnxBytes.node2("Add", "x", "c", "y"), claim("c", 1 << 30, 1 << 30), IN, OUT);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 << 20);
    }

    @Test
    void anOperationThatMakesMoreThanThereIsRoomFor() {
        byte[] column = OnnxBytes.floats("c", new float[20_000], 20_000, 1);
        byte[] row = OnnxBytes.floats("r", new float[20_000], 1, 20_000);
        broken("takes more than", OnnxBytes.node2("Add", "c", "r", "y"), column, row, IN, OUT);
    }

    @Test
    void shapesThatThereIsNoMemoryFor() throws UnsupportedGraphException {
        for (long rows : new long[] {1L << 29, 1 << 30}) {
            broken(
                    "a tensor of the shape",
                    OnnxBytes.node2("Expand", "x", "s", "y"),
                    OnnxBytes.longs("s", rows, 2),
                    IN,
                    OUT);
        }
        broken("[-1, 2]", OnnxBytes.node2("Expand", "x", "s", "y"), OnnxBytes.longs("s", -1, 2), IN, OUT);
        byte[] nothing = OnnxBytes.floats("c", new float[0], 0, Integer.MAX_VALUE);
        Program empty = plan(OnnxBytes.model(17, OnnxBytes.node("Softmax", "c", "y"), nothing, IN, OUT));
        assertThat(empty.output(0)).isEmpty();
    }

    /** Each node by itself has room, and the third none. */
    @Test
    void whatPoolsKeepBesideTheirOutputsIsCounted() {
        byte[][] attributes = {OnnxBytes.integers("kernel_shape", 1 << 12), OnnxBytes.word("auto_pad", "SAME_UPPER")};
        broken(
                "a run takes more than",
                OnnxBytes.floats("c", new float[1 << 13], 1, 1, 1 << 13),
                OnnxBytes.node("MaxPool", "c", "a", attributes),
                OnnxBytes.node("MaxPool", "a", "b", attributes),
                OnnxBytes.node("MaxPool", "b", "y", attributes),
                IN,
                OUT);
    }

    @Test
    void partsThatDoNotFitBesideEachOther() {
        broken(
                "along axis 1",
                OnnxBytes.node("Concat", List.of("a", "b"), "y", OnnxBytes.integer("axis", 1)),
                OnnxBytes.floats("a", new float[6], 3, 2),
                OnnxBytes.floats("b", new float[6], 2, 3),
                IN,
                OUT);
    }

    @Test
    void aGraphAsDeepAsItIsLongIsPlannedWithoutRecursion() throws UnsupportedGraphException {
        byte[] nodes = OnnxBytes.node("Relu", "x", "n0");
        List<byte[]> all = new ArrayList<>(List.of(nodes));
        int deep = 20_000;
        for (int i = 0; i < deep; i++) {
            all.add(OnnxBytes.node("Relu", "n" + i, i == deep - 1 ? "y" : "n" + (i + 1)));
        }
        all.add(IN);
        all.add(OUT);
        Program program = plan(OnnxBytes.model(17, all.toArray(byte[][]::new)));
        program.input(0)[0] = 3;
        program.run();
        assertThat(program.output(0)).containsExactly(3, 0);
    }

    @Test
    void whatNoKernelDoesIsNamed() {
        assertThatThrownBy(() -> plan(OnnxBytes.model(17, OnnxBytes.node("Einsum", "x", "y"), IN, OUT)))
                .isInstanceOf(UnsupportedGraphException.class)
                .hasMessageContaining("Einsum");
    }

    @Test
    void constantsThatAreDividedByZeroAreLeftToOnnxRuntime() {
        byte[] model = OnnxBytes.model(
                17,
                OnnxBytes.node2("Div", "a", "b", "c"),
                OnnxBytes.node2("Reshape", "x", "c", "y"),
                OnnxBytes.longs("a", 1, 2),
                OnnxBytes.longs("b", 1, 0),
                IN,
                OUT);
        assertThatThrownBy(() -> plan(model))
                .isInstanceOf(UnsupportedGraphException.class)
                .hasMessageContaining("by what may be 0");
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aMutatedModelIsPlannedOrRefusedWithASentence() {
        List<byte[]> models = List.copyOf(Models.all().values());
        int planned = 0;
        for (int seed = 0; seed < FUZZED; seed++) {
            byte[] model = ModelFuzzer.mutated(models, new Random(seed));
            try {
                plan(model);
                planned++;
            } catch (GraphException | UnsupportedGraphException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            } catch (RuntimeException ours) {
                throw new AssertionError("seed " + seed, ours);
            }
        }
        assertThat(planned).isPositive();
    }
}

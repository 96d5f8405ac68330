package xyz.noderr.inference.compiled;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.Session;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.engine.Tensor;
import xyz.noderr.inference.onnx.GraphException;
import xyz.noderr.inference.onnx.GraphReader;
import xyz.noderr.inference.onnx.Numbers;

/** Models as scikit-learn, LightGBM, XGBoost and PyTorch export them (research/test-exports), beside ONNX Runtime. */
class ExportedModelsTest {
    private static final int ROWS = 200;
    private static final String GAPS = "exports/gaps.txt";

    /** For numbers of about 1: ONNX Runtime approximates exponentials and tanh, and adds in another order. */
    private static final Tolerance AS_ONNX_RUNTIME = new Tolerance(1e-5, 2e-6, 2);

    @TestFactory
    List<DynamicTest> everyModelGivesWhatOnnxRuntimeGives() throws IOException, URISyntaxException {
        SortedMap<String, String> gaps = new TreeMap<>();
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            byte[] model = Files.readAllBytes(file);
            gap(name, model)
                    .ifPresentOrElse(
                            reason -> gaps.put(name, reason),
                            () -> tests.add(DynamicTest.dynamicTest(name, () -> compare(name, model))));
        }
        tests.add(DynamicTest.dynamicTest(
                "what is not compiled stands in " + GAPS, () -> new KnownList(GAPS).assertIs(gaps)));
        return tests;
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(ExportedModelsTest.class.getResource("exports"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".onnx"))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<String> gap(String name, byte[] model) {
        try (Session session = open(name, model)) {
            Set<String> missing = new TreeSet<>();
            GraphReader.read(model).nodes().forEach(node -> missing.add(node.fullName()));
            missing.removeAll(Operators.names());
            if (!missing.isEmpty()) {
                return Optional.of("no operator " + String.join(", ", missing));
            }
            plan(model, session);
            return Optional.empty();
        } catch (UnsupportedGraphException unsupported) {
            return Optional.of("unsupported: " + unsupported.getMessage());
        } catch (GraphException refused) {
            return Optional.of("refused: " + refused.getMessage());
        }
    }

    private static Session open(String name, byte[] model) {
        // Labels of LightGBM's classifiers are declared as of one row.
        return Engine.NATIVE.open(name, model, SessionSettings.defaults().withMaxRows(1));
    }

    private static Program plan(byte[] model, Session session) throws UnsupportedGraphException {
        List<Planner.Input> inputs = new ArrayList<>();
        for (Tensor each : session.inputs()) {
            inputs.add(Planner.Input.of(each.type(), each.shape(1)));
        }
        return Planner.plan(GraphReader.read(model), inputs);
    }

    private static int[] shape(Tensor tensor) {
        return Arrays.stream(tensor.shape(1)).mapToInt(Math::toIntExact).toArray();
    }

    private static void compare(String name, byte[] model) throws UnsupportedGraphException {
        Random random = new Random(20131125);
        boolean missing = name.contains("missing");
        try (Session session = open(name, model)) {
            Program program = plan(model, session);
            assertThat(program.outputs()).hasSameSizeAs(session.outputs());
            for (int row = 0; row < ROWS; row++) {
                for (int i = 0; i < session.inputs().size(); i++) {
                    fill(session.inputs().get(i), program.inputs().get(i).floats(), missing, random);
                }
                session.run(1);
                program.run();
                for (int i = 0; i < session.outputs().size(); i++) {
                    assertThat(AS_ONNX_RUNTIME.fault(
                                    numbers(session.outputs().get(i)),
                                    program.outputs().get(i)))
                            .as("row %d", row)
                            .isEmpty();
                }
            }
        }
    }

    private static void fill(Tensor tensor, float[] other, boolean missing, Random random) {
        assertThat(tensor.elements(1)).isEqualTo(other.length);
        for (int i = 0; i < other.length; i++) {
            // Some are beyond all that the model has seen.
            float value = (float) (1.5 * random.nextGaussian());
            other[i] = missing && random.nextInt(6) == 0 ? Float.NaN : value;
            tensor.memory().setAtIndex(JAVA_FLOAT, i, other[i]);
        }
    }

    private static Numbers numbers(Tensor tensor) {
        int[] shape = shape(tensor);
        long bytes = tensor.bytes(1);
        return switch (tensor.type()) {
            case FLOAT ->
                new Numbers(
                        tensor.name(),
                        tensor.type(),
                        shape,
                        tensor.memory().asSlice(0, bytes).toArray(JAVA_FLOAT),
                        null,
                        null);
            case DOUBLE ->
                new Numbers(
                        tensor.name(),
                        tensor.type(),
                        shape,
                        null,
                        tensor.memory().asSlice(0, bytes).toArray(JAVA_DOUBLE),
                        null);
            case INT64 ->
                new Numbers(
                        tensor.name(),
                        tensor.type(),
                        shape,
                        null,
                        null,
                        tensor.memory().asSlice(0, bytes).toArray(JAVA_LONG));
            default -> throw new IllegalStateException("No model gives " + tensor);
        };
    }
}

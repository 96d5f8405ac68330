package xyz.noderr.inference.engine;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import xyz.noderr.inference.compiled.Planner;
import xyz.noderr.inference.compiled.Program;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphReader;

/** Each operator, of random shapes and attributes, as Java and in ONNX Runtime. */
class CompiledOperatorsTest {
    private static final int TRIES = 25;
    private static final int OPSET = 20;
    private static final int OLD = 11;

    /** A graph of one node, and the shapes of what it takes. */
    @SuppressWarnings("ArrayRecordComponent") // They are not compared.
    record OneNode(String about, int opset, List<int[]> inputs, byte[] node, List<byte[]> constants) {
        static OneNode of(String operator, int[] input, byte[]... attributes) {
            return new OneNode(
                    operator + Arrays.toString(input),
                    OPSET,
                    List.of(input),
                    OnnxBytes.node(operator, List.of("x0"), "y", attributes),
                    List.of());
        }

        OneNode opset(int other) {
            return new OneNode(about + " of opset " + other, other, inputs, node, constants);
        }

        @Override
        public String toString() {
            return about;
        }
    }

    private static int[] shape(Random random, int leastRank) {
        return IntStream.range(0, leastRank + random.nextInt(3))
                .map(i -> 1 + random.nextInt(5))
                .toArray();
    }

    private static float[] gaussians(Random random, int count) {
        float[] all = new float[count];
        for (int i = 0; i < count; i++) {
            all[i] = (float) random.nextGaussian();
        }
        return all;
    }

    static Stream<OneNode> nodes() {
        Random random = new Random(20261128);
        List<OneNode> all = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            for (String operator : List.of("Relu", "Neg", "Abs", "Exp", "Tanh", "Sigmoid", "Erf", "Identity")) {
                all.add(OneNode.of(operator, shape(random, 1)));
            }
            all.add(OneNode.of("LeakyRelu", shape(random, 1), OnnxBytes.real("alpha", random.nextFloat())));
            all.add(OneNode.of("Elu", shape(random, 1), OnnxBytes.real("alpha", random.nextFloat() + 0.5f)));
            all.add(OneNode.of("Gelu", shape(random, 1), OnnxBytes.word("approximate", i % 2 == 0 ? "none" : "tanh")));
            all.add(softmax("Softmax", random));
            all.add(softmax("LogSoftmax", random));
            all.add(softmax("Softmax", random).opset(OLD));
            all.add(OneNode.of("Flatten", shape(random, 2), OnnxBytes.integer("axis", random.nextInt(3))));
            all.add(transpose(random));
            all.add(arithmetic(List.of("Add", "Sub", "Mul", "Div").get(i % 4), random));
            all.add(broadcast(List.of("Add", "Sub", "Mul", "Div").get(i % 4), random));
            all.add(clip(random));
            all.add(gemm(random));
            all.add(matMul(random));
            all.add(batch(random));
            all.add(layer(random));
            all.add(concat(random));
            all.add(slice(random));
            all.add(reshape(random));
        }
        return all.stream();
    }

    private static OneNode softmax(String operator, Random random) {
        int[] shape = shape(random, 2);
        return OneNode.of(operator, shape, OnnxBytes.integer("axis", random.nextInt(shape.length)));
    }

    private static OneNode transpose(Random random) {
        int[] shape = shape(random, 2);
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, shape.length).boxed().toList());
        Collections.shuffle(order, random);
        long[] perm = order.stream().mapToLong(Integer::longValue).toArray();
        return OneNode.of("Transpose", shape, OnnxBytes.integers("perm", perm));
    }

    private static OneNode arithmetic(String operator, Random random) {
        int[] shape = shape(random, 1);
        int[] constant = shape.clone();
        constant[random.nextInt(shape.length)] = 1;
        int size = Arrays.stream(constant).reduce(1, (a, b) -> a * b);
        return new OneNode(
                operator + Arrays.toString(shape) + " and " + Arrays.toString(constant),
                OPSET,
                List.of(shape),
                OnnxBytes.node(operator, random.nextBoolean() ? List.of("x0", "c") : List.of("c", "x0"), "y"),
                List.of(OnnxBytes.floats("c", gaussians(random, size), constant)));
    }

    private static OneNode broadcast(String operator, Random random) {
        int[] first = shape(random, 2);
        int[] second = Arrays.copyOfRange(first, random.nextInt(first.length), first.length);
        second[0] = random.nextBoolean() ? 1 : second[0];
        return new OneNode(
                operator + Arrays.toString(first) + " and " + Arrays.toString(second) + ", both given",
                OPSET,
                List.of(first, second),
                OnnxBytes.node(operator, List.of("x0", "x1"), "y"),
                List.of());
    }

    private static OneNode clip(Random random) {
        boolean above = random.nextBoolean();
        return new OneNode(
                "Clip" + (above ? "" : " from below alone"),
                OPSET,
                List.of(shape(random, 1)),
                OnnxBytes.node("Clip", above ? List.of("x0", "", "most") : List.of("x0", "least"), "y"),
                List.of(OnnxBytes.floats("most", new float[] {0.5f}), OnnxBytes.floats("least", new float[] {-0.5f})));
    }

    private static OneNode gemm(Random random) {
        int rows = 1 + random.nextInt(3);
        int inputs = 1 + random.nextInt(40);
        int outputs = 1 + random.nextInt(40);
        boolean transposed = random.nextBoolean();
        int[] weights = transposed ? new int[] {outputs, inputs} : new int[] {inputs, outputs};
        int[] bias = random.nextBoolean() ? new int[] {outputs} : new int[] {rows, 1};
        int biases = bias.length == 1 ? outputs : rows;
        return new OneNode(
                "Gemm " + rows + " x " + inputs + " x " + outputs,
                OPSET,
                List.of(new int[] {rows, inputs}),
                OnnxBytes.node(
                        "Gemm",
                        random.nextBoolean() ? List.of("x0", "w", "b") : List.of("x0", "w"),
                        "y",
                        OnnxBytes.integer("transB", transposed ? 1 : 0),
                        OnnxBytes.real("alpha", 0.5f + random.nextFloat()),
                        OnnxBytes.real("beta", random.nextFloat())),
                List.of(
                        OnnxBytes.floats("w", gaussians(random, inputs * outputs), weights),
                        OnnxBytes.floats("b", gaussians(random, biases), bias)));
    }

    private static OneNode matMul(Random random) {
        int[] first = shape(random, 1);
        int outputs = 1 + random.nextInt(20);
        int inputs = first[first.length - 1];
        return new OneNode(
                "MatMul " + Arrays.toString(first) + " x " + outputs,
                OPSET,
                List.of(first),
                OnnxBytes.node("MatMul", List.of("x0", "w"), "y"),
                List.of(OnnxBytes.floats("w", gaussians(random, inputs * outputs), inputs, outputs)));
    }

    private static OneNode batch(Random random) {
        int[] shape = shape(random, 2);
        int channels = shape[1];
        float[] variances = gaussians(random, channels);
        for (int i = 0; i < channels; i++) {
            variances[i] = Math.abs(variances[i]);
        }
        return new OneNode(
                "BatchNormalization" + Arrays.toString(shape),
                OPSET,
                List.of(shape),
                OnnxBytes.node(
                        "BatchNormalization",
                        List.of("x0", "scale", "b", "mean", "var"),
                        "y",
                        OnnxBytes.real("epsilon", 0.01f)),
                List.of(
                        OnnxBytes.floats("scale", gaussians(random, channels), channels),
                        OnnxBytes.floats("b", gaussians(random, channels), channels),
                        OnnxBytes.floats("mean", gaussians(random, channels), channels),
                        OnnxBytes.floats("var", variances, channels)));
    }

    private static OneNode layer(Random random) {
        int[] shape = shape(random, 2);
        int axis = random.nextInt(shape.length);
        int[] inner = Arrays.copyOfRange(shape, axis, shape.length);
        int size = Arrays.stream(inner).reduce(1, (a, b) -> a * b);
        return new OneNode(
                "LayerNormalization" + Arrays.toString(shape) + " from " + axis,
                OPSET,
                List.of(shape),
                OnnxBytes.node(
                        "LayerNormalization",
                        random.nextBoolean() ? List.of("x0", "scale", "b") : List.of("x0", "scale"),
                        "y",
                        OnnxBytes.integer("axis", axis - shape.length),
                        OnnxBytes.real("epsilon", 0.01f)),
                List.of(
                        OnnxBytes.floats("scale", gaussians(random, size), inner),
                        OnnxBytes.floats("b", gaussians(random, size), inner)));
    }

    private static OneNode concat(Random random) {
        int[] first = shape(random, 1);
        int axis = random.nextInt(first.length);
        int[] second = first.clone();
        second[axis] = 1 + random.nextInt(4);
        return new OneNode(
                "Concat " + Arrays.toString(first) + " and " + Arrays.toString(second),
                OPSET,
                List.of(first, second),
                OnnxBytes.node("Concat", List.of("x0", "x1", "x0"), "y", OnnxBytes.integer("axis", axis)),
                List.of());
    }

    private static OneNode slice(Random random) {
        int[] shape = shape(random, 1);
        int axis = random.nextInt(shape.length);
        boolean back = random.nextBoolean();
        long start = back ? 100 : random.nextInt(shape[axis]);
        long end = back ? -100 : 100;
        return new OneNode(
                "Slice" + Arrays.toString(shape) + " " + start + " to " + end,
                OPSET,
                List.of(shape),
                OnnxBytes.node("Slice", List.of("x0", "starts", "ends", "axes", "steps"), "y"),
                List.of(
                        OnnxBytes.longs("starts", start),
                        OnnxBytes.longs("ends", end),
                        OnnxBytes.longs("axes", axis - shape.length),
                        OnnxBytes.longs("steps", back ? -1 - random.nextInt(2) : 1 + random.nextInt(2))));
    }

    private static OneNode reshape(Random random) {
        int[] shape = shape(random, 2);
        return new OneNode(
                "Reshape" + Arrays.toString(shape),
                OPSET,
                List.of(shape),
                OnnxBytes.node("Reshape", List.of("x0", "to"), "y"),
                List.of(random.nextBoolean() ? OnnxBytes.longs("to", 0, -1) : OnnxBytes.longs("to", -1, shape[0])));
    }

    private static byte[] model(OneNode one, int[] outputShape) {
        byte[] graph = one.node();
        for (byte[] each : one.constants()) {
            graph = OnnxBytes.join(graph, each);
        }
        for (int i = 0; i < one.inputs().size(); i++) {
            graph = OnnxBytes.join(
                    graph,
                    OnnxBytes.input("x" + i, OnnxBytes.FLOAT, longs(one.inputs().get(i))));
        }
        return OnnxBytes.model(one.opset(), graph, OnnxBytes.output("y", OnnxBytes.FLOAT, longs(outputShape)));
    }

    private static long[] longs(int[] shape) {
        return Arrays.stream(shape).asLongStream().toArray();
    }

    @ParameterizedTest
    @MethodSource("nodes")
    void givesWhatOnnxRuntimeGives(OneNode one) throws Exception {
        List<Planner.Input> inputs = one.inputs().stream()
                .map(each -> new Planner.Input(ElementType.FLOAT, each))
                .toList();
        Program program = Planner.plan(GraphReader.read(model(one, new int[0])), inputs);
        int[] shape = program.outputShape(0);
        try (Session session = Engine.NATIVE.open("one", model(one, shape), SessionSettings.defaults())) {
            Random random = new Random(one.about().hashCode());
            for (int run = 0; run < 3; run++) {
                for (int i = 0; i < inputs.size(); i++) {
                    float[] numbers = gaussians(random, program.input(i).length);
                    System.arraycopy(numbers, 0, program.input(i), 0, numbers.length);
                    for (int j = 0; j < numbers.length; j++) {
                        session.inputs().get(i).memory().setAtIndex(JAVA_FLOAT, j, numbers[j]);
                    }
                }
                program.run();
                session.run(session.fewestRows());
                float[] expected = new float[program.outputSize(0)];
                for (int j = 0; j < expected.length; j++) {
                    expected[j] = session.outputs().getFirst().memory().getAtIndex(JAVA_FLOAT, j);
                }
                compare(program.output(0), expected, program.longestSum());
            }
        }
    }

    /** To what a model is held when it is opened. */
    private static void compare(float[] found, float[] expected, int longestSum) {
        float scale = 0;
        for (float each : expected) {
            scale = Math.max(scale, Math.abs(each));
        }
        for (int i = 0; i < expected.length; i++) {
            double away = Math.abs((double) found[i] - expected[i]);
            double most = Math.max(
                    CompiledCheck.RELATIVE * Math.abs(expected[i]), 2 * Math.ulp(scale) * Math.sqrt(longestSum));
            assertThat(away <= most || Float.isNaN(expected[i]))
                    .as("%s as %s at %d", Arrays.toString(found), Arrays.toString(expected), i)
                    .isTrue();
        }
    }
}

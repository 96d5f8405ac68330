package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
    private static final String[] DIRECTIONS = {"forward", "reverse", "bidirectional"};

    /** A random node, with the inputs and outputs that chance wants; of at least one output. */
    private static RandomGraphs node(String operator, int gates, Random random) {
        int steps = 1 + random.nextInt(9);
        int batch = random.nextInt(4) == 0 ? 2 : 1;
        int inputs = 1 + random.nextInt(12);
        int hidden = 1 + random.nextInt(random.nextBoolean() ? 6 : 40);
        String direction = DIRECTIONS[random.nextInt(3)];
        int directions = direction.equals("bidirectional") ? 2 : 1;
        RandomGraphs graph = new RandomGraphs(operator, random).input("x", steps, batch, inputs);
        graph.constant("w", 0.5, directions, gates * hidden, inputs);
        graph.constant("r", 0.4, directions, gates * hidden, hidden);
        boolean states = random.nextBoolean();
        if (random.nextBoolean()) {
            graph.constant("b", 0.3, directions, 2 * gates * hidden);
        } else if (states) {
            graph.without();
        }
        if (states) {
            graph.without();
            graph.input("h0", directions, batch, hidden);
            if (gates == 4 && random.nextBoolean()) {
                graph.constant("c0", 1, directions, batch, hidden);
            }
        }
        int wanted = 1 + random.nextInt(gates == 4 ? 7 : 3);
        if ((wanted & 1) != 0) {
            graph.output("y", steps, directions, batch, hidden);
        } else {
            graph.output("", 0);
        }
        if ((wanted & 2) != 0) {
            graph.output("yh", directions, batch, hidden);
        } else {
            graph.output("", 0);
        }
        if ((wanted & 4) != 0) {
            graph.output("yc", directions, batch, hidden);
        }
        return graph.integer("hidden_size", hidden).text("direction", direction);
    }

    @Test
    void longShortTermMemoryAgreesWithOnnxRuntime() throws UnsupportedGraphException {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            RandomGraphs graph = node("LSTM", 4, random);
            if (random.nextBoolean()) {
                graph.integer("input_forget", 0);
            }
            Agreement.check(graph.toString(), graph, random.nextBoolean() ? 7 : 17, random);
        }
    }

    @Test
    void gatedRecurrentUnitsAgreeWithOnnxRuntime() throws UnsupportedGraphException {
        Random random = new Random(2);
        for (int i = 0; i < 300; i++) {
            RandomGraphs graph = node("GRU", 3, random).integer("linear_before_reset", random.nextInt(2));
            Agreement.check(graph.toString(), graph, random.nextBoolean() ? 7 : 17, random);
        }
    }

    @Test
    void whatNoKernelDoesIsUnsupported() {
        Random random = new Random(3);
        refused(node("LSTM", 4, random).texts("activations", "Relu", "Tanh", "Tanh"), "activations", random);
        refused(node("LSTM", 4, random).number("clip", 2), "clip", random);
        refused(node("LSTM", 4, random).integer("input_forget", 1), "coupled", random);
        refused(node("GRU", 3, random).texts("activations", "Sigmoid", "Relu"), "activations", random);
    }

    private static void refused(RandomGraphs graph, String why, Random random) {
        assertThatThrownBy(() -> Agreement.program(graph.file(17), graph.inputs(), random))
                .isInstanceOf(UnsupportedGraphException.class)
                .hasMessageContaining(why);
    }

    /** ONNX Runtime has none of this layout: the sums are compared with those of the other. */
    @Test
    void theRowsMayComeFirst() throws UnsupportedGraphException {
        Random random = new Random(4);
        for (String operator : new String[] {"LSTM", "GRU"}) {
            for (int i = 0; i < 20; i++) {
                int steps = 1 + random.nextInt(5);
                int batch = 1 + random.nextInt(3);
                int hidden = 1 + random.nextInt(9);
                long seed = random.nextLong();
                Program steady = layout(operator, 0, seed, hidden, steps, batch, 3);
                Program turned = layout(operator, 1, seed, hidden, batch, steps, 3);
                for (int t = 0; t < steps; t++) {
                    for (int row = 0; row < batch; row++) {
                        System.arraycopy(
                                steady.input(0), (t * batch + row) * 3, turned.input(0), (row * steps + t) * 3, 3);
                    }
                }
                steady.run();
                turned.run();
                requireTurned(operator + i, steady, turned, steps, batch, 2 * hidden);
            }
        }
    }

    private static Program layout(String operator, int layout, long seed, int hidden, int... x)
            throws UnsupportedGraphException {
        Random random = new Random(seed);
        int gates = operator.equals("LSTM") ? 4 : 3;
        RandomGraphs graph = new RandomGraphs(operator, random).input("x", x);
        graph.constant("w", 0.5, 2, gates * hidden, 3);
        graph.constant("r", 0.5, 2, gates * hidden, hidden);
        graph.output("y", 4).integer("layout", layout).text("direction", "bidirectional");
        return Agreement.program(graph.file(17), graph.inputs(), new Random(5));
    }

    private static void requireTurned(String what, Program steady, Program turned, int steps, int batch, int both) {
        float[] expected = steady.output(0);
        float[] got = new float[expected.length];
        int hidden = both / 2;
        for (int t = 0; t < steps; t++) {
            for (int row = 0; row < batch; row++) {
                for (int d = 0; d < 2; d++) {
                    int from = ((row * steps + t) * 2 + d) * hidden;
                    int to = ((t * 2 + d) * batch + row) * hidden;
                    System.arraycopy(turned.output(0), from, got, to, hidden);
                }
            }
        }
        Agreement.compare(what, got, expected);
    }
}

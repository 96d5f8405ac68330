package xyz.noderr.inference.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Runs graphs of one node until C2 has compiled their loops. A program of its own, for a JVM that prints the machine code. The
 * loops are reached through the planner, so that no name of theirs stands here.
 */
final class HotLoops {
    private static final int OPSET = 17;
    private static final int RUNS = 3_000;
    private static final int WIDTH = 256;
    private static final int STEPS = 8;
    private static final int INPUTS = 16;
    private static final int HIDDEN = 32;
    private static final int GATES = 4;

    private HotLoops() {}

    public static void main(String[] arguments) throws UnsupportedGraphException {
        Random random = new Random(1);
        for (RandomGraphs graph : graphs(random)) {
            Program program = Agreement.program(graph.file(OPSET), graph.inputs(), random);
            for (int run = 0; run < RUNS; run++) {
                program.run();
            }
        }
    }

    private static List<RandomGraphs> graphs(Random random) {
        List<RandomGraphs> all = new ArrayList<>();
        for (String function : List.of("Relu", "Tanh", "Exp", "Sigmoid")) {
            all.add(new RandomGraphs(function, random).input("x", 1, WIDTH).output("y", 1, WIDTH));
        }
        all.add(lstm(random));
        return all;
    }

    /** A recurrent network of 32 over a few steps. */
    static RandomGraphs lstm(Random random) {
        RandomGraphs lstm = new RandomGraphs("LSTM", random).input("x", STEPS, 1, INPUTS);
        lstm.constant("w", 0.1, 1, GATES * HIDDEN, INPUTS);
        lstm.constant("r", 0.1, 1, GATES * HIDDEN, HIDDEN);
        return lstm.output("y", STEPS, 1, 1, HIDDEN).integer("hidden_size", HIDDEN);
    }
}

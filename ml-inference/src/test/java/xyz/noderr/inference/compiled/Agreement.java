package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.Session;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.onnx.GraphReader;

/** Runs a graph on random numbers by ONNX Runtime and as a {@link Program}. */
final class Agreement {
    private static final double TOLERANCE = 1e-5;

    private Agreement() {}

    /** A program, planned, with random numbers in its inputs. */
    static Program program(byte[] file, List<Planner.Input> inputs, Random random) throws UnsupportedGraphException {
        Program program = Planner.plan(GraphReader.read(file), inputs);
        for (Slot input : program.inputs()) {
            System.arraycopy(RandomGraphs.normal(random, input.size(), 1), 0, input.floats(), 0, input.size());
        }
        return program;
    }

    /** That both give the same numbers in the same shapes, in the first run and in the second. */
    static void check(String what, RandomGraphs graph, int opset, Random random) throws UnsupportedGraphException {
        byte[] file = graph.file(opset);
        Program program = program(file, graph.inputs(), random);
        SessionSettings settings = SessionSettings.defaults().withMaxRows(1);
        try (Session session = Engine.NATIVE.open(what, file, settings)) {
            for (int run = 0; run < 2; run++) {
                for (int i = 0; i < program.inputs().size(); i++) {
                    float[] given = program.input(i);
                    MemorySegment.copy(
                            given, 0, session.inputs().get(i).memory(), ValueLayout.JAVA_FLOAT, 0, given.length);
                }
                session.run(session.fewestRows());
                program.run();
                for (int i = 0; i < program.outputs().size(); i++) {
                    MemorySegment memory = session.outputs().get(i).memory();
                    compare(what, program.outputs().get(i), memory.toArray(ValueLayout.JAVA_FLOAT));
                }
            }
        }
    }

    private static void compare(String what, Slot got, float[] expected) {
        assertThat(got.size()).as("%s gives %s", what, got).isEqualTo(expected.length);
        compare(what, got.floats(), expected);
    }

    static void compare(String what, float[] got, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            double allowed = TOLERANCE * Math.max(1, Math.abs(expected[i]));
            if (!(Math.abs(got[i] - expected[i]) <= allowed) && got[i] != expected[i]) {
                assertThat(got[i]).as("%s at %d", what, i).isEqualTo(expected[i]);
            }
        }
    }
}

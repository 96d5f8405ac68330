package xyz.noderr.inference.compiled;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.List;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.Session;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphReader;

/** One model, compiled and in ONNX Runtime. */
final class BothRuns implements AutoCloseable {
    /** Relative. */
    private static final float TOLERANCE = 1e-5f;
    /** A logistic of what is below 0 is 1 less another: its error is that of the other, however small it is itself. */
    private static final float ROUNDING = 2 * Math.ulp(0.99f);

    private final Program program;
    private final Session runtime;

    BothRuns(byte[] model, int features) throws UnsupportedGraphException {
        program = compile(model, features);
        runtime = Engine.NATIVE.open("test", model, SessionSettings.defaults().withMaxRows(1));
    }

    static Program compile(byte[] model, int features) throws UnsupportedGraphException {
        Planner.Input row = new Planner.Input(ElementType.FLOAT, new int[] {1, features});
        return Planner.plan(GraphReader.read(model), List.of(row));
    }

    /** Runs both on a row, after outputs are filled with what no run gives. */
    void run(float... row) {
        System.arraycopy(row, 0, program.input(0), 0, row.length);
        MemorySegment.copy(row, 0, runtime.inputs().getFirst().memory(), JAVA_FLOAT, 0, row.length);
        for (int i = 0; i < program.outputs().size(); i++) {
            runtime.outputs().get(i).memory().fill((byte) 0x11);
        }
        program.run();
        runtime.run(1);
    }

    /** The floats of the last output. */
    float[] compiled() {
        return program.outputs().getLast().floats();
    }

    /** What ONNX Runtime says they are. */
    float[] expected() {
        float[] all = new float[compiled().length];
        MemorySegment.copy(runtime.outputs().getLast().memory(), JAVA_FLOAT, 0, all, 0, all.length);
        return all;
    }

    long compiledLabel() {
        return program.outputs().getFirst().longs()[0];
    }

    long expectedLabel() {
        return runtime.outputs().getFirst().memory().get(JAVA_LONG, 0);
    }

    /** That they are the same numbers, to the last bit; NaN is NaN, and −0 is 0. */
    void requireSame(String what) {
        float[] expected = expected();
        for (int i = 0; i < expected.length; i++) {
            boolean same = compiled()[i] == expected[i] || (Float.isNaN(compiled()[i]) && Float.isNaN(expected[i]));
            assertThat(same)
                    .as("%s: %s at %d, and ONNX Runtime has %s", what, compiled()[i], i, expected[i])
                    .isTrue();
        }
    }

    /** That they are nearly the same numbers, where they are of the size of that scale. */
    void requireNear(String what, double scale) {
        float[] expected = expected();
        for (int i = 0; i < expected.length; i++) {
            float given = compiled()[i];
            boolean near = given == expected[i]
                    || (Float.isNaN(given) && Float.isNaN(expected[i]))
                    || Math.abs(given - expected[i]) <= TOLERANCE * Math.abs(expected[i]) + ROUNDING * scale;
            assertThat(near)
                    .as("%s: %s at %d, and ONNX Runtime has %s", what, given, i, expected[i])
                    .isTrue();
        }
    }

    void requireSameLabel(String what) {
        assertThat(compiledLabel()).as(what).isEqualTo(expectedLabel());
    }

    @Override
    public void close() {
        runtime.close();
    }
}

package xyz.noderr.benchmarks.growth;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import xyz.noderr.benchmarks.result.Growth;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.Session;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.engine.Tensor;

/**
 * Nanoseconds a row against the rows of a run, with their copies in and out: the example's model in the native engine.
 *
 * @param home the project's folder
 */
record BatchCurve(Path home) implements Curve {
    private static final String MODEL = "examples/btc-trades/model/model.onnx";

    @Override
    public String name() {
        return "Rows of one run of the example's model";
    }

    @Override
    public Growth measure(Effort effort) throws Exception {
        try (OpenSubjects open = OpenSubjects.of(
                effort.points(1, 8, 64, 512), rows -> Loop.nanos(rows, Rows.of(home.resolve(MODEL), rows)))) {
            return new Growth(name(), "rows in one run", "ns a row", effort.measure(open.all()));
        }
    }

    /** A session and what goes in and out of it. */
    private static final class Rows implements Loop.Work {
        private final Session session;
        private final int rows;
        private final float[] in;
        private final float[] out;

        private Rows(Session session, int rows) {
            this.session = session;
            this.rows = rows;
            in = new float[elements(session.inputs().getFirst())];
            out = new float[elements(session.outputs().getFirst())];
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < in.length; i++) {
                in[i] = (float) random.nextGaussian();
            }
        }

        private int elements(Tensor tensor) {
            return Math.toIntExact(tensor.elements(rows));
        }

        static Rows of(Path model, int rows) throws IOException {
            Session session = Engine.NATIVE.open(
                    model.toString(),
                    Files.readAllBytes(model),
                    SessionSettings.defaults().withMaxRows(rows));
            return new Rows(session, rows);
        }

        @Override
        public int run(int operations) {
            int done = 0;
            while (done < operations) {
                MemorySegment.copy(in, 0, session.inputs().getFirst().memory(), JAVA_FLOAT, 0, in.length);
                session.run(rows);
                MemorySegment.copy(session.outputs().getFirst().memory(), JAVA_FLOAT, 0, out, 0, out.length);
                done += rows;
            }
            return done;
        }

        @Override
        public void close() {
            session.close();
        }
    }
}

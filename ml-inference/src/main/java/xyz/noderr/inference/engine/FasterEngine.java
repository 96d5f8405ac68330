package xyz.noderr.inference.engine;

import xyz.noderr.pipeline.InvalidInputException;

/**
 * Which engine is the faster one for a model on this machine: the graph as Java, or ONNX Runtime. Both are warmed up and timed in
 * turns; the least of their times counts, as others on the machine only ever add to one. A graph that is not compiled, or differs,
 * is ONNX Runtime's.
 */
final class FasterEngine {
    private static final System.Logger LOG = System.getLogger(FasterEngine.class.getName());
    private static final long WARM_NANOS = 150_000_000;
    private static final long TURN_NANOS = 2_000_000;
    private static final int TURNS = 10;

    private FasterEngine() {}

    /**
     * Measures them.
     *
     * @param rows of a run; the session's most where that is fewer
     */
    static Engine of(String where, byte[] model, SessionSettings settings, int rows) {
        try (Session runtime = Engine.NATIVE.open(where, model, settings);
                Session compiled = compiled(where, model, settings)) {
            if (compiled.engine() != Engine.COMPILED) {
                return Engine.NATIVE;
            }
            int count = Math.clamp(rows, compiled.fewestRows(), compiled.mostRows());
            warm(compiled, count);
            warm(runtime, count);
            long ours = Long.MAX_VALUE;
            long theirs = Long.MAX_VALUE;
            for (int turn = 0; turn < TURNS; turn++) {
                ours = Math.min(ours, nanos(compiled, count));
                theirs = Math.min(theirs, nanos(runtime, count));
            }
            Engine faster = ours <= theirs ? Engine.COMPILED : Engine.NATIVE;
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} is run by the engine {1}: at {2} rows {3} ns as Java, {4} ns in ONNX Runtime",
                    where,
                    faster,
                    count,
                    Long.toString(ours),
                    Long.toString(theirs));
            return faster;
        }
    }

    private static Session compiled(String where, byte[] model, SessionSettings settings) {
        try {
            return Engine.COMPILED.open(where, model, settings);
        } catch (InvalidInputException differs) {
            LOG.log(System.Logger.Level.WARNING, "Not compiled: {0}", differs.getMessage());
            return Engine.NATIVE.open(where, model, settings);
        }
    }

    private static void warm(Session session, int rows) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < WARM_NANOS) {
            session.run(rows);
        }
    }

    /** Of one run, of as many as a turn has time for. */
    private static long nanos(Session session, int rows) {
        long begun = System.nanoTime();
        long runs = 0;
        long passed = 0;
        while (passed < TURN_NANOS) {
            session.run(rows);
            runs++;
            passed = System.nanoTime() - begun;
        }
        return passed / runs;
    }
}

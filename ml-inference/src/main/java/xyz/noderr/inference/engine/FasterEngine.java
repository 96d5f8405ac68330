package xyz.noderr.inference.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Which engine is the faster one for a model on this machine: the graph as Java, or ONNX Runtime. Both are warmed up and timed in
 * turns, on rows that change, as a processor would learn the way of a single one through trees by heart; the least of their times
 * counts, as others on the machine only ever add to one. A graph that is not compiled, or differs, is ONNX Runtime's.
 */
final class FasterEngine {
    private static final System.Logger LOG = System.getLogger(FasterEngine.class.getName());
    private static final long WARM_NANOS = 150_000_000;
    private static final long TURN_NANOS = 2_000_000;
    private static final int TURNS = 10;
    private static final int RUNS_OF_ROWS = 256;

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
            List<List<MemorySegment>> drawn = draw(compiled, runtime, count);
            warm(compiled, count, drawn);
            warm(runtime, count, drawn);
            long ours = Long.MAX_VALUE;
            long theirs = Long.MAX_VALUE;
            for (int turn = 0; turn < TURNS; turn++) {
                ours = Math.min(ours, nanos(compiled, count, drawn));
                theirs = Math.min(theirs, nanos(runtime, count, drawn));
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

    /** For many runs, what is to stand in each input. */
    private static List<List<MemorySegment>> draw(Session compiled, Session runtime, int count) {
        SplittableRandom random = new SplittableRandom(1);
        List<List<MemorySegment>> all = new ArrayList<>();
        for (int i = 0; i < RUNS_OF_ROWS; i++) {
            CompiledCheck.fill(compiled, runtime, count, random, false);
            all.add(compiled.inputs().stream()
                    .map(each -> MemorySegment.ofArray(
                            each.memory().asSlice(0, each.bytes(count)).toArray(JAVA_BYTE)))
                    .toList());
        }
        return all;
    }

    private static void warm(Session session, int count, List<List<MemorySegment>> rows) {
        long begun = System.nanoTime();
        for (int i = 0; System.nanoTime() - begun < WARM_NANOS; i++) {
            run(session, count, rows.get(i % RUNS_OF_ROWS));
        }
    }

    private static void run(Session session, int count, List<MemorySegment> rows) {
        for (int i = 0; i < rows.size(); i++) {
            MemorySegment from = rows.get(i);
            MemorySegment.copy(from, 0, session.inputs().get(i).memory(), 0, from.byteSize());
        }
        session.run(count);
    }

    /** Of one run, of as many as a turn has time for. */
    private static long nanos(Session session, int count, List<List<MemorySegment>> rows) {
        long begun = System.nanoTime();
        long runs = 0;
        long passed = 0;
        while (passed < TURN_NANOS) {
            run(session, count, rows.get((int) (runs % RUNS_OF_ROWS)));
            runs++;
            passed = System.nanoTime() - begun;
        }
        return passed / runs;
    }
}

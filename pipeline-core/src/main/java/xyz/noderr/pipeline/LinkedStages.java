package xyz.noderr.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Objects;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * Stages that are called without being looked up. A loop over stages has one place that calls them all, which no compiler
 * can inline: each call then searches the tables of its class, and the event's fields are read from memory again. Here
 * each stage is called from a class of its own, a hidden copy of {@link StageLink}, in which the compiler has seen that
 * stage alone, so that the whole chain becomes one piece of code as if it had been written out by hand.
 */
interface LinkedStages {
    /** Behind the last stage. */
    LinkedStages END = new LinkedStages() {
        @Override
        public void run(Event event) {}

        @Override
        public void runTimed(Event event, long[] ends, int place) {}
    };

    /** Runs the stages from here on. */
    void run(Event event);

    /**
     * As {@link #run}, and notes when each was done.
     *
     * @param ends takes these times, from a place on
     */
    void runTimed(Event event, long[] ends, int place);

    /** These stages in their order. */
    static LinkedStages of(List<StageSequence.Placed> stages, Trading trading, Counter failures) {
        LinkedStages next = END;
        byte[] code = stages.isEmpty() ? new byte[0] : code();
        for (StageSequence.Placed placed : stages.reversed()) {
            next = link(code, placed, trading, failures, next);
        }
        return next;
    }

    private static LinkedStages link(
            byte[] code, StageSequence.Placed placed, Trading trading, Counter failures, LinkedStages next) {
        try {
            return (LinkedStages) MethodHandles.lookup()
                    .defineHiddenClass(code, true)
                    .lookupClass()
                    .getDeclaredConstructor(
                            StageSequence.Placed.class, Trading.class, Counter.class, LinkedStages.class)
                    .newInstance(placed, trading, failures, next);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("A copy of " + StageLink.class + " cannot be made", impossible);
        }
    }

    private static byte[] code() {
        String file = StageLink.class.getSimpleName() + ".class";
        try (InputStream in = Objects.requireNonNull(StageLink.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new LinkageError(file + " cannot be read", unreadable);
        }
    }
}

package xyz.noderr.pipeline;

import java.util.List;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * Stages that are called without being looked up. A loop over stages has one place that calls them all, which no compiler
 * can inline: each call then searches the tables of its class, and the event's fields are read from memory again. Here
 * each stage is called from a class of its own, a hidden copy of {@link StageLink}, in which the compiler has seen that
 * stage alone, so that the whole chain becomes one piece of code as if it had been written out by hand.
 * Sequences of the same classes of stages share these copies, so that what was compiled for one run serves the next.
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
        LinkClass after = LinkClass.LAST;
        for (StageSequence.Placed placed : stages.reversed()) {
            after = after.before(placed.stage().getClass());
            next = after.link(placed, trading, failures, next);
        }
        return next;
    }
}

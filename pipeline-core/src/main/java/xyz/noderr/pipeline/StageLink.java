package xyz.noderr.pipeline;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * One stage and, through the next link, all that follow it. Each link of a chain is an object of a copy of this class: see
 * {@link LinkedStages}.
 */
final class StageLink implements LinkedStages {
    private final Step step;
    private final Stage stage;
    private final Trading trading;
    private final Counter failures;
    private final LinkedStages next;

    StageLink(StageSequence.Placed placed, Trading trading, Counter failures, LinkedStages next) {
        step = placed.step();
        stage = placed.stage();
        this.trading = trading;
        this.failures = failures;
        this.next = next;
    }

    @Override
    public void run(Event event) {
        call(event);
        next.run(event);
    }

    @Override
    public void runTimed(Event event, long[] ends, int place) {
        call(event);
        ends[place] = System.nanoTime();
        next.runTimed(event, ends, place + 1);
    }

    /** A stage that throws loses its event, and with it the right to send orders; the stages after it go on. */
    private void call(Event event) {
        if (event.sound()) {
            try {
                stage.onEvent(event);
            } catch (Throwable thrown) {
                failures.increment();
                trading.failed(step, event, thrown);
            }
        }
    }
}

package xyz.noderr.pipeline;

import java.util.List;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.metrics.Counter;

/** The events that wait for a {@link BatchStage}, and its run over them. */
final class BatchRun {
    private final StageSequence.Placed placed;
    private final BatchStage stage;
    private final StageSequence alone;
    private final Event[] waiting;
    private final Event[] sound;
    private int count;
    private int timed;

    BatchRun(StageSequence.Placed placed, Trading trading, Counter failures) {
        this.placed = placed;
        stage = (BatchStage) placed.stage();
        alone = new StageSequence(List.of(placed), trading, failures);
        waiting = new Event[stage.maxEvents()];
        sound = new Event[stage.maxEvents()];
    }

    void add(Event event, boolean isTimed) {
        waiting[count++] = event;
        timed += isTimed ? 1 : 0;
    }

    boolean isFull() {
        return count == waiting.length;
    }

    int count() {
        return count;
    }

    Event event(int place) {
        return waiting[place];
    }

    void clear() {
        count = 0;
        timed = 0;
    }

    /** Each event that is timed is charged with the whole run: so long it has waited for its result. */
    void run() {
        long begin = timed == 0 ? 0 : System.nanoTime();
        runOnSound();
        if (timed > 0) {
            long nanos = System.nanoTime() - begin;
            for (int i = 0; i < timed; i++) {
                placed.latency().record(nanos);
            }
        }
    }

    private void runOnSound() {
        int given = 0;
        for (int i = 0; i < count; i++) {
            if (waiting[i].sound()) {
                sound[given++] = waiting[i];
            }
        }
        if (given == 0) {
            return;
        }
        try {
            stage.onEvents(sound, given);
        } catch (Throwable someone) {
            // One of them is at fault, and which one must not depend on which came together.
            for (int i = 0; i < given; i++) {
                alone.run(sound[i]);
            }
        }
    }

    /** The last event that was available is done. */
    void batchEnd(Event last) {
        alone.batchEnd(last);
    }
}

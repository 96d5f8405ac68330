package xyz.noderr.pipeline;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.Standing;
import xyz.noderr.pipeline.metrics.Counter;

/** The events that wait for a {@link BatchStage}, and its run over them. */
final class BatchRun {
    private final StageSequence.Placed placed;
    private final BatchStage stage;
    private final Event[] waiting;
    private final Event[] sound;
    private final Trading trading;
    private final Counter failures;
    private final long untimedMask;
    private int count;

    BatchRun(StageSequence.Placed placed, Trading trading, Counter failures, long untimedMask) {
        this.placed = placed;
        stage = (BatchStage) placed.stage();
        waiting = new Event[stage.maxEvents()];
        sound = new Event[stage.maxEvents()];
        this.trading = trading;
        this.failures = failures;
        this.untimedMask = untimedMask;
    }

    void add(Event event) {
        waiting[count++] = event;
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
    }

    /** Each event that is timed is charged with the whole run: so long it has waited for its result. */
    void run() {
        int timed = timed();
        long begin = timed == 0 ? 0 : System.nanoTime();
        runOnSound();
        if (timed > 0) {
            long nanos = System.nanoTime() - begin;
            for (int i = 0; i < timed; i++) {
                placed.latency().record(nanos);
            }
        }
    }

    private int timed() {
        int timed = 0;
        for (int i = 0; i < count; i++) {
            if ((waiting[i].sequence() & untimedMask) == 0) {
                timed++;
            }
        }
        return timed;
    }

    private void runOnSound() {
        int given = 0;
        for (int i = 0; i < count; i++) {
            if (waiting[i].standing() == Standing.SOUND) {
                sound[given++] = waiting[i];
            }
        }
        if (given > 0) {
            try {
                stage.onEvents(sound, given);
            } catch (Throwable someone) {
                runAlone(given);
            }
        }
    }

    /** The last event that was available is done. */
    void batchEnd(Event last) {
        try {
            stage.onBatchEnd();
        } catch (Throwable thrown) {
            failures.increment();
            trading.failed(placed.step(), last, thrown);
        }
    }

    /** One of them is at fault, and which one must not depend on which came together. */
    private void runAlone(int given) {
        for (int i = 0; i < given; i++) {
            try {
                stage.onEvent(sound[i]);
            } catch (Throwable thrown) {
                failures.increment();
                trading.failed(placed.step(), sound[i], thrown);
            }
        }
    }
}

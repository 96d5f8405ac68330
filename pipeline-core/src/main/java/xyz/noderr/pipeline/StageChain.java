package xyz.noderr.pipeline;

import com.lmax.disruptor.EventHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.Standing;
import xyz.noderr.pipeline.latency.StageLatency;
import xyz.noderr.pipeline.metrics.Counter;

/** The stages that share one thread, run in order on each event, some of them timed. */
final class StageChain implements EventHandler<Event> {
    /** A stage in its place. */
    record Placed(Step step, Stage stage, StageLatency latency) {}

    private final Placed[] stages;
    private final long[] ends;
    private final Trading trading;
    private final boolean first;
    private final @Nullable StageLatency total;
    private final @Nullable Outbox outbox;
    private final @Nullable SnapshotTaker snapshots;
    private final long untimedMask;
    private final Counter failures = new Counter();

    /**
     * @param first whether no other chain comes before it
     * @param total takes the time from publication to the end of the way; null where another chain follows
     * @param untimedMask events whose sequence has none of these bits are timed
     */
    StageChain(
            List<Placed> stages,
            Trading trading,
            boolean first,
            @Nullable StageLatency total,
            @Nullable Outbox outbox,
            @Nullable SnapshotTaker snapshots,
            long untimedMask) {
        this.stages = stages.toArray(Placed[]::new);
        ends = new long[stages.size()];
        this.trading = trading;
        this.first = first;
        this.total = total;
        this.outbox = outbox;
        this.snapshots = snapshots;
        this.untimedMask = untimedMask;
    }

    @Override
    public void onEvent(Event event, long sequence, boolean endOfBatch) {
        if (first) {
            event.resetStages();
        }
        boolean last = total != null;
        if (last) {
            trading.before(event);
        }
        if ((event.sequence() & untimedMask) == 0) {
            runTimed(event, endOfBatch);
        } else {
            for (Placed placed : stages) {
                run(placed, event, endOfBatch);
            }
        }
        if (last) {
            trading.after(event);
            if (outbox != null) {
                outbox.decided(event);
            }
        }
        if (snapshots != null) {
            snapshots.after(event.sequence());
        }
    }

    /** Notes all times first and counts them after the event: to count takes as long as many a stage. */
    private void runTimed(Event event, boolean endOfBatch) {
        long begin = System.nanoTime();
        for (int i = 0; i < stages.length; i++) {
            run(stages[i], event, endOfBatch);
            ends[i] = System.nanoTime();
        }
        long before = begin;
        for (int i = 0; i < stages.length; i++) {
            stages[i].latency.record(ends[i] - before);
            before = ends[i];
        }
        if (total != null) {
            total.record(before - event.publishedNanos());
        }
    }

    /** A stage that throws loses its event, and with it the right to send orders; the stages after it go on. */
    private void run(Placed placed, Event event, boolean endOfBatch) {
        try {
            if (event.standing() == Standing.SOUND) {
                placed.stage.onEvent(event);
            }
            if (endOfBatch) {
                placed.stage.onBatchEnd();
            }
        } catch (Throwable thrown) {
            failures.increment();
            trading.failed(placed.step, event, thrown);
        }
    }

    /** How often a snapshot could not be written. */
    long snapshotFailures() {
        return snapshots == null ? 0 : snapshots.failures();
    }

    /** How often a stage threw. */
    long failures() {
        return failures.value();
    }
}

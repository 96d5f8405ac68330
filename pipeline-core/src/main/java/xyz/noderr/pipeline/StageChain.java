package xyz.noderr.pipeline;

import com.lmax.disruptor.EventHandler;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.latency.StageLatency;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * The stages that share one thread, run in order on each event, some of them timed. Where one of them is a {@link
 * BatchStage}, the stages before it run ahead over what is waiting, and no further: the ring keeps these events until the
 * last stage has let them go.
 */
final class StageChain implements EventHandler<Event> {
    private final StageSequence before;
    private final @Nullable BatchRun batch;
    private final StageSequence after;
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
     * @param untimedMask events whose sequence has none of these bits are timed from end to end
     */
    StageChain(
            List<StageSequence.Placed> stages,
            Trading trading,
            boolean first,
            @Nullable StageLatency total,
            @Nullable Outbox outbox,
            @Nullable SnapshotTaker snapshots,
            long untimedMask) {
        int place = batchPlace(stages);
        before = new StageSequence(stages.subList(0, place), trading, failures);
        batch = place == stages.size() ? null : new BatchRun(stages.get(place), trading, failures);
        after = new StageSequence(stages.subList(Math.min(place + 1, stages.size()), stages.size()), trading, failures);
        this.trading = trading;
        this.first = first;
        this.total = total;
        this.outbox = outbox;
        this.snapshots = snapshots;
        this.untimedMask = untimedMask;
    }

    /** Where the first stage stands that takes several events at once; behind the last for none. */
    private static int batchPlace(List<StageSequence.Placed> stages) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i).stage() instanceof BatchStage several && several.maxEvents() > 1) {
                return i;
            }
        }
        return stages.size();
    }

    @Override
    public void onEvent(Event event, long sequence, boolean endOfBatch) {
        if (first) {
            event.resetStages();
        }
        if (batch == null) {
            begin(event);
            run(before, event);
            end(event, endOfBatch);
        } else {
            runAhead(batch, event, endOfBatch);
        }
    }

    private void runAhead(BatchRun waiting, Event event, boolean endOfBatch) {
        run(before, event);
        waiting.add(event, areStagesTimed(event));
        // A snapshot holds the state after one event: no stage may be ahead of it then.
        if (endOfBatch || waiting.isFull() || (snapshots != null && snapshots.isDueAt(event.sequence()))) {
            waiting.run();
            for (int i = 0; i < waiting.count(); i++) {
                Event next = waiting.event(i);
                begin(next);
                run(after, next);
                end(next, endOfBatch && i == waiting.count() - 1);
            }
            waiting.clear();
        }
    }

    private void begin(Event event) {
        if (total != null) {
            trading.before(event);
        }
    }

    private void run(StageSequence stages, Event event) {
        if (areStagesTimed(event)) {
            stages.runTimed(event);
        } else {
            stages.run(event);
        }
    }

    private void end(Event event, boolean endOfBatch) {
        if (endOfBatch) {
            before.batchEnd(event);
            if (batch != null) {
                batch.batchEnd(event);
            }
            after.batchEnd(event);
        }
        if (total != null) {
            if (isTimed(event)) {
                total.record(System.nanoTime() - event.publishedNanos());
            }
            trading.after(event);
            if (outbox != null) {
                outbox.decided(event);
            }
        }
        if (snapshots != null) {
            snapshots.after(event.sequence());
        }
    }

    private boolean isTimed(Event event) {
        return (event.sequence() & untimedMask) == 0;
    }

    /**
     * Half a round after those that are timed from end to end: to ask for the time after each stage takes as long as many
     * of them, and would be in the figure of the whole way.
     */
    private boolean areStagesTimed(Event event) {
        return (event.sequence() & untimedMask) == untimedMask - (untimedMask >> 1);
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

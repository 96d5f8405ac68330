package xyz.noderr.pipeline;

import com.lmax.disruptor.EventHandler;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.latency.StageLatency;

/** The stages that share one thread, run in order on each event, each timed. */
final class StageChain implements EventHandler<Event> {
    /** A stage in its place. */
    record Placed(Step step, Stage stage, StageLatency latency) {}

    private final Placed[] stages;
    private final @Nullable StageLatency total;
    private final AtomicReference<@Nullable PipelineFailedException> failure;

    /**
     * @param total takes the time from publication to the end of this chain; null where another chain follows
     * @param failure shared by all chains of a pipeline: the first failure stops them all
     */
    StageChain(
            List<Placed> stages,
            @Nullable StageLatency total,
            AtomicReference<@Nullable PipelineFailedException> failure) {
        this.stages = stages.toArray(Placed[]::new);
        this.total = total;
        this.failure = failure;
    }

    @Override
    public void onEvent(Event event, long sequence, boolean endOfBatch) {
        if (failure.get() != null) {
            return;
        }
        int at = 0;
        try {
            long before = System.nanoTime();
            for (; at < stages.length; at++) {
                Placed placed = stages[at];
                placed.stage.onEvent(event);
                if (endOfBatch) {
                    placed.stage.onBatchEnd();
                }
                long after = System.nanoTime();
                placed.latency.record(after - before);
                before = after;
            }
            if (total != null) {
                total.record(before - event.publishedNanos());
            }
        } catch (Throwable thrown) {
            failure.compareAndSet(
                    null,
                    new PipelineFailedException(
                            "Stage " + stages[at].step.label() + " failed at event " + sequence + " (" + event + "): "
                                    + thrown,
                            thrown));
        }
    }
}

package xyz.noderr.pipeline;

import java.util.List;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.latency.StageLatency;
import xyz.noderr.pipeline.metrics.Counter;

/** Stages that follow each other in one thread, run in order on each event. */
final class StageSequence {
    /** A stage in its place. */
    record Placed(Step step, Stage stage, StageLatency latency) {
        boolean endsBatches() {
            try {
                return stage.getClass().getMethod("onBatchEnd").getDeclaringClass() != Stage.class;
            } catch (NoSuchMethodException impossible) {
                throw new AssertionError("Every stage has it", impossible);
            }
        }
    }

    private final Placed[] stages;
    /** Those that do anything at the end of a batch, which in a backtest is at each event. */
    private final Placed[] batching;

    private final LinkedStages linked;
    private final long[] ends;
    private final Trading trading;
    private final Counter failures;

    StageSequence(List<Placed> stages, Trading trading, Counter failures) {
        this.stages = stages.toArray(Placed[]::new);
        batching = stages.stream().filter(Placed::endsBatches).toArray(Placed[]::new);
        linked = LinkedStages.of(stages, trading, failures);
        ends = new long[stages.size()];
        this.trading = trading;
        this.failures = failures;
    }

    void run(Event event) {
        linked.run(event);
    }

    /** Notes all times first and counts them after the event: to count takes as long as many a stage. */
    void runTimed(Event event) {
        long before = System.nanoTime();
        linked.runTimed(event, ends, 0);
        for (int i = 0; i < stages.length; i++) {
            stages[i].latency.record(ends[i] - before);
            before = ends[i];
        }
    }

    /** The last event that was available is done. */
    void batchEnd(Event last) {
        for (Placed placed : batching) {
            try {
                placed.stage.onBatchEnd();
            } catch (Throwable thrown) {
                failures.increment();
                trading.failed(placed.step, last, thrown);
            }
        }
    }
}

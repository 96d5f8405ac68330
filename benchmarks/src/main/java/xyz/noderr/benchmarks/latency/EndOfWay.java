package xyz.noderr.benchmarks.latency;

import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.latency.StageLatency;

/**
 * Stands behind the gateway and notes how long each event was under way, from the moment at which its timetable wanted it
 * published; apart from all, those at which an order left. Fills, which came as no bytes, are left out.
 *
 * <p>Owned by the stages' thread; read once they have stopped.
 */
final class EndOfWay implements Stage {
    private final long from;
    private final StageLatency events = new StageLatency();
    private final StageLatency orders = new StageLatency();
    private StageLatency machine = new StageLatency();
    private long predicted;

    /**
     * One that has seen nothing.
     *
     * @param from the first event that counts: what came before was warming up
     */
    EndOfWay(long from) {
        this.from = from;
    }

    @Override
    public void onEvent(Event event) {
        if (event.sequence() < from || event.kind() == EventKind.ORDER_FILLED) {
            return;
        }
        long nanos = System.nanoTime() - event.publishedNanos();
        events.record(nanos);
        if (event.prediction().present()) {
            predicted++;
        }
        if (event.decisions().size() > 0 && event.decisions().get(0).kind() == DecisionKind.ORDER) {
            orders.record(nanos);
        }
    }

    /** How late the machine let a sleeping thread be while these were under way. */
    void meanwhile(StageLatency late) {
        machine = late;
    }

    StageLatency machine() {
        return machine;
    }

    /** All of them. */
    StageLatency events() {
        return events;
    }

    /** How many of them a model, or a rule in its place, had something to say of. */
    long predicted() {
        return predicted;
    }

    /** Those at which an order left. */
    StageLatency orders() {
        return orders;
    }
}

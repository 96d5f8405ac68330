package xyz.noderr.backtest.venue;

import java.util.ArrayDeque;
import xyz.noderr.backtest.execution.FillNotes;
import xyz.noderr.backtest.venue.latency.Latency;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;

/** What the venue has said, on its way to us, in the order in which it said it. */
final class Answers {
    private final Latency latency;
    private final ArrayDeque<Answer> onTheirWay = new ArrayDeque<>();
    private long moreNanos;

    Answers(Latency latency) {
        this.latency = latency;
    }

    /** What is added to the way of all that is said from here on. */
    void take(long more) {
        moreNanos = more;
    }

    private long due(long saidNanos) {
        return latency.arrivalNanos(saidNanos, moreNanos);
    }

    void accepted(long timeNanos, long orderId) {
        onTheirWay.add(Answer.accepted(due(timeNanos), orderId));
    }

    void cancelled(long timeNanos, long orderId) {
        onTheirWay.add(Answer.cancelled(due(timeNanos), orderId));
    }

    void rejected(long timeNanos, long orderId) {
        onTheirWay.add(Answer.rejected(due(timeNanos), orderId));
    }

    void payment(long timeNanos, long amountQuote) {
        onTheirWay.add(Answer.payment(due(timeNanos), amountQuote));
    }

    void filled(
            long timeNanos,
            long orderId,
            Side side,
            long priceTicks,
            long lots,
            long remainingLots,
            long notionalQuote,
            long feeQuote,
            boolean maker,
            long movedTicks) {
        onTheirWay.add(new Answer(
                Answer.Kind.FILLED,
                due(timeNanos),
                orderId,
                side,
                priceTicks,
                lots,
                remainingLots,
                notionalQuote,
                feeQuote,
                maker,
                movedTicks));
    }

    /** When the next is there; {@link SimulatedVenue#NEVER} for none. */
    long nextNanos() {
        return onTheirWay.isEmpty()
                ? SimulatedVenue.NEVER
                : onTheirWay.element().dueNanos();
    }

    /** Writes the next on an event; one about a fill is noted. */
    void next(Event event, int instrumentId, long feedNanos, FillNotes notes) {
        Answer next = onTheirWay.remove();
        next.writeTo(event, instrumentId, feedNanos);
        if (next.kind() == Answer.Kind.FILLED) {
            notes.add(next.maker(), next.movedTicks());
        }
    }
}

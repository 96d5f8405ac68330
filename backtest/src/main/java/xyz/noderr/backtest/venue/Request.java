package xyz.noderr.backtest.venue;

import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.OrderTerms;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;

/**
 * An order, a change of one or a cancel on its way to the venue.
 *
 * @param decidedNanos the time of the event at which it was decided
 * @param sentNanos when that event reached us
 * @param arrivalNanos when it reaches the venue
 */
record Request(
        DecisionKind kind,
        long decidedNanos,
        long sentNanos,
        long arrivalNanos,
        long orderId,
        Side side,
        long quantityLots,
        long limitTicks,
        OrderTerms terms) {
    static Request of(Decision decision, Event cause) {
        OrderTerms terms = new OrderTerms();
        terms.copyFrom(decision.terms());
        return new Request(
                decision.kind(),
                cause.eventTimeNanos(),
                cause.receiveTimeNanos(),
                SimulatedVenue.NEVER,
                decision.orderId(),
                decision.side(),
                decision.quantityLots(),
                decision.limitTicks(),
                terms);
    }

    Request arriving(long timeNanos) {
        return new Request(kind, decidedNanos, sentNanos, timeNanos, orderId, side, quantityLots, limitTicks, terms);
    }
}

package xyz.noderr.backtest.venue;

import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.Side;

/** An order or a cancel on its way to the venue. */
record Request(
        DecisionKind kind,
        long arrivalNanos,
        long orderId,
        Side side,
        long quantityLots,
        long limitTicks,
        boolean postOnly) {
    static Request of(Decision decision, long arrivalNanos) {
        return new Request(
                decision.kind(),
                arrivalNanos,
                decision.orderId(),
                decision.side(),
                decision.quantityLots(),
                decision.limitTicks(),
                decision.postOnly());
    }
}

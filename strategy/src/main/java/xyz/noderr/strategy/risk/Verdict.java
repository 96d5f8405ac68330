package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.RefusalReason;

/** Why an order was refused: a reason with the limit and what was held against it. Reused for each order. */
final class Verdict {
    private RefusalReason reason = RefusalReason.NONE;
    private long limit;
    private long observed;

    /** Returns false, so that a check ends with it. */
    boolean refuse(RefusalReason because, long limitValue, long observedValue) {
        reason = because;
        limit = limitValue;
        observed = observedValue;
        return false;
    }

    RefusalReason reason() {
        return reason;
    }

    long limit() {
        return limit;
    }

    long observed() {
        return observed;
    }
}

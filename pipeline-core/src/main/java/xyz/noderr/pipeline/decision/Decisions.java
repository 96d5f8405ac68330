package xyz.noderr.pipeline.decision;

import xyz.noderr.pipeline.event.Reused;

/** The decisions taken at one event, in order. */
public final class Decisions {
    /** As many as one event causes as a rule; when trading is halted there is a cancel for each open order. */
    private static final int USUAL = 4;

    private final Reused<Decision> slots = new Reused<>(USUAL, Decision[]::new, Decision::new);

    /** An empty list. */
    public Decisions() {}

    /** Forgets all. */
    public void clear() {
        slots.clear();
    }

    public int size() {
        return slots.size();
    }

    /**
     * The decision at a place in the order they were taken.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ index &lt; size
     */
    public Decision get(int index) {
        return slots.get(index);
    }

    /**
     * Adds an order.
     *
     * @return its terms, which are those of a plain limit order until more is said
     */
    public OrderTerms order(int instrumentId, long orderId, Side side, long quantityLots, long limitTicks) {
        return add(DecisionKind.ORDER, instrumentId, orderId, side, quantityLots, limitTicks);
    }

    /** Gives an open order another quantity, of what is still open, and another limit. */
    public void modify(int instrumentId, long orderId, Side side, long quantityLots, long limitTicks) {
        add(DecisionKind.MODIFY, instrumentId, orderId, side, quantityLots, limitTicks);
    }

    private OrderTerms add(
            DecisionKind kind, int instrumentId, long orderId, Side side, long quantityLots, long limitTicks) {
        Decision decision = slots.add();
        decision.set(kind, instrumentId, orderId, side, quantityLots, limitTicks, RefusalReason.NONE);
        return decision.terms();
    }

    /** Adds a cancel. */
    public void cancel(int instrumentId, long orderId, Side side) {
        add(DecisionKind.CANCEL, instrumentId, orderId, side, 0, 0);
    }

    /**
     * Adds a notice of a rule over the account.
     *
     * @param rule its number, from 1
     * @param begins whether it begins, else it ends
     * @param limit in millionths, as observed
     */
    public void notice(int rule, Measure measure, Response response, boolean begins, long limit, long observed) {
        slots.add().notice(rule, measure, response, begins, limit, observed);
    }

    /** Adds a refusal of the order that was wanted. */
    public void refusal(int instrumentId, Side side, long quantityLots, long limitTicks, RefusalReason reason) {
        refusal(instrumentId, side, quantityLots, limitTicks, reason, 0, 0);
    }

    /**
     * Adds a refusal of the order that was wanted.
     *
     * @param limit what it would have passed, in the unit of the reason
     * @param observed what was held against it
     */
    public void refusal(
            int instrumentId,
            Side side,
            long quantityLots,
            long limitTicks,
            RefusalReason reason,
            long limit,
            long observed) {
        Decision refusal = slots.add();
        refusal.set(DecisionKind.REFUSAL, instrumentId, 0, side, quantityLots, limitTicks, reason);
        refusal.because(limit, observed);
    }
}

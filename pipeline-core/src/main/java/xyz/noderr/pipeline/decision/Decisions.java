package xyz.noderr.pipeline.decision;

import java.util.Arrays;

/** The decisions taken at one event, in order. */
public final class Decisions {
    /** As many as one event causes as a rule; when trading is halted there is a cancel for each open order. */
    private static final int USUAL = 4;

    private Decision[] slots = new Decision[USUAL];
    private int size;

    /** An empty list. */
    public Decisions() {
        for (int i = 0; i < USUAL; i++) {
            slots[i] = new Decision();
        }
    }

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    /**
     * The decision at a place in the order they were taken.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ index &lt; size
     */
    public Decision get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return slots[index];
    }

    /** Adds an order. */
    public void order(int instrumentId, long orderId, Side side, long quantityLots, long limitTicks) {
        next().set(DecisionKind.ORDER, instrumentId, orderId, side, quantityLots, limitTicks, RefusalReason.NONE);
    }

    /** Adds a cancel. */
    public void cancel(int instrumentId, long orderId, Side side) {
        next().set(DecisionKind.CANCEL, instrumentId, orderId, side, 0, 0, RefusalReason.NONE);
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
        Decision refusal = next();
        refusal.set(DecisionKind.REFUSAL, instrumentId, 0, side, quantityLots, limitTicks, reason);
        refusal.because(limit, observed);
    }

    private Decision next() {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, 2 * size);
            for (int i = size; i < slots.length; i++) {
                slots[i] = new Decision();
            }
        }
        return slots[size++];
    }
}

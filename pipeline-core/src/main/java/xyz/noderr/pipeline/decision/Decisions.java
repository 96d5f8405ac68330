package xyz.noderr.pipeline.decision;

/** The decisions taken at one event, in order. Holds up to {@value #CAPACITY}. */
public final class Decisions {
    /** More than one event can cause today: an order, a cancel or a refusal for its instrument. */
    public static final int CAPACITY = 4;

    private final Decision[] slots = new Decision[CAPACITY];
    private int size;

    /** An empty list. */
    public Decisions() {
        for (int i = 0; i < CAPACITY; i++) {
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
        next().set(DecisionKind.REFUSAL, instrumentId, 0, side, quantityLots, limitTicks, reason);
    }

    private Decision next() {
        if (size == CAPACITY) {
            throw new IllegalStateException("More than " + CAPACITY + " decisions at one event");
        }
        return slots[size++];
    }
}

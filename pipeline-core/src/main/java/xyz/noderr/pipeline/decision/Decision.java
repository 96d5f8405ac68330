package xyz.noderr.pipeline.decision;

/** One decision, as a flyweight owned by its event. Prices in ticks, quantities in lots. */
public final class Decision {
    private DecisionKind kind = DecisionKind.ORDER;
    private int instrumentId;
    private long orderId;
    private Side side = Side.BUY;
    private long quantityLots;
    private long limitTicks;
    private RefusalReason reason = RefusalReason.NONE;
    private long limit;
    private long observed;
    private boolean postOnly;

    /** An empty one, to copy others into. */
    public Decision() {}

    /** Takes over another one. */
    public void copyFrom(Decision other) {
        set(
                other.kind,
                other.instrumentId,
                other.orderId,
                other.side,
                other.quantityLots,
                other.limitTicks,
                other.reason);
        because(other.limit, other.observed);
        postOnly = other.postOnly;
    }

    /** Fills it. */
    public void set(
            DecisionKind kind,
            int instrumentId,
            long orderId,
            Side side,
            long quantityLots,
            long limitTicks,
            RefusalReason reason) {
        this.kind = kind;
        this.instrumentId = instrumentId;
        this.orderId = orderId;
        this.side = side;
        this.quantityLots = quantityLots;
        this.limitTicks = limitTicks;
        this.reason = reason;
        because(0, 0);
        postOnly = false;
    }

    /** Makes the order one that must rest. */
    public void mustRest() {
        postOnly = true;
    }

    /** Adds to a refusal what was found and what the limit was, in the reason's unit. */
    public void because(long limitValue, long observedValue) {
        limit = limitValue;
        observed = observedValue;
    }

    /** Makes a refusal of an order. */
    void refuse(RefusalReason because) {
        kind = DecisionKind.REFUSAL;
        orderId = 0;
        reason = because;
    }

    public DecisionKind kind() {
        return kind;
    }

    public int instrumentId() {
        return instrumentId;
    }

    /** The order sent or taken back; 0 for a refusal. */
    public long orderId() {
        return orderId;
    }

    public Side side() {
        return side;
    }

    public long quantityLots() {
        return quantityLots;
    }

    /** The worst price that the order accepts. */
    public long limitTicks() {
        return limitTicks;
    }

    /** Whether the order must rest: the venue refuses it where it would trade at once. */
    public boolean postOnly() {
        return postOnly;
    }

    /** {@link RefusalReason#NONE} unless this is a refusal. */
    public RefusalReason reason() {
        return reason;
    }

    /** The limit that a refused order would have passed, in the unit of its reason; 0 where there is none. */
    public long limit() {
        return limit;
    }

    /** What was held against the limit, in the same unit. */
    public long observed() {
        return observed;
    }

    /** Whether the other one says the same; what a refusal found beside its reason does not count. */
    public boolean sameAs(Decision other) {
        return kind == other.kind
                && instrumentId == other.instrumentId
                && orderId == other.orderId
                && side == other.side
                && quantityLots == other.quantityLots
                && limitTicks == other.limitTicks
                && postOnly == other.postOnly
                && reason == other.reason;
    }

    @Override
    public String toString() {
        return kind + " " + side + " instrument " + instrumentId + ", order " + orderId + ", " + quantityLots
                + " lots, limit " + limitTicks + " ticks" + (postOnly ? ", must rest" : "")
                + (kind == DecisionKind.REFUSAL ? ", refused as " + reason + figures() : "");
    }

    private String figures() {
        return reason.unit() == RefusalReason.Unit.NONE
                ? ""
                : ": " + observed + ", limit " + limit + " (" + reason.unit() + ")";
    }
}

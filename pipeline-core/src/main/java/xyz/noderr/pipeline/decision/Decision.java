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
    private final OrderTerms terms = new OrderTerms();
    private int rule;
    private Measure measure = Measure.DRAWDOWN;
    private Response response = Response.WARN;
    private boolean begins;

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
        terms.copyFrom(other.terms);
        rule = other.rule;
        measure = other.measure;
        response = other.response;
        begins = other.begins;
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
        terms.clear();
        rule = 0;
        measure = Measure.DRAWDOWN;
        response = Response.WARN;
        begins = false;
    }

    /**
     * Fills it as a notice.
     *
     * @param ruleNumber which rule, from 1
     * @param active whether it begins, else it ends
     */
    public void notice(
            int ruleNumber, Measure watched, Response done, boolean active, long limitValue, long observedValue) {
        set(DecisionKind.NOTICE, 0, 0, Side.BUY, 0, 0, RefusalReason.NONE);
        rule = ruleNumber;
        measure = watched;
        response = done;
        begins = active;
        because(limitValue, observedValue);
    }

    /** What the order says beside its side, quantity and limit; to be filled by whoever adds it. */
    public OrderTerms terms() {
        return terms;
    }

    /** Adds what was found and what the limit was, in the {@link #unit}. */
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

    /** 0 for a notice, which is about the account. */
    public int instrumentId() {
        return instrumentId;
    }

    /** The order sent or taken back; 0 where there is none. */
    public long orderId() {
        return orderId;
    }

    public Side side() {
        return side;
    }

    public long quantityLots() {
        return quantityLots;
    }

    /** The worst price that the order accepts; of one at any price what risk has reckoned with. */
    public long limitTicks() {
        return limitTicks;
    }

    /** {@link RefusalReason#NONE} unless this is a refusal. */
    public RefusalReason reason() {
        return reason;
    }

    /** The number of a notice's rule, from 1; 0 for all else. */
    public int rule() {
        return rule;
    }

    /** What a notice's rule watches. */
    public Measure measure() {
        return measure;
    }

    /** What a notice's rule does from here on, or did until here. */
    public Response response() {
        return response;
    }

    /** Whether a notice's rule begins; else it ends. */
    public boolean begins() {
        return begins;
    }

    /** What its limit and what was observed are counted in. */
    public RefusalReason.Unit unit() {
        return kind == DecisionKind.NOTICE ? RefusalReason.Unit.PARTS : reason.unit();
    }

    /** The limit that a refused order would have passed, or a notice's rule has; 0 where there is none. */
    public long limit() {
        return limit;
    }

    /** What was held against the limit, in the same unit. */
    public long observed() {
        return observed;
    }

    /** Whether the other one says the same; what was found beside a limit does not count. */
    public boolean sameAs(Decision other) {
        return kind == other.kind
                && instrumentId == other.instrumentId
                && orderId == other.orderId
                && side == other.side
                && quantityLots == other.quantityLots
                && limitTicks == other.limitTicks
                && terms.sameAs(other.terms)
                && reason == other.reason
                && rule == other.rule
                && measure == other.measure
                && response == other.response
                && begins == other.begins;
    }

    @Override
    public String toString() {
        if (kind == DecisionKind.NOTICE) {
            return kind + " rule " + rule + ", " + measure + " " + response + (begins ? " begins" : " ends")
                    + figures();
        }
        return kind + " " + side + " instrument " + instrumentId + ", order " + orderId + ", " + quantityLots
                + " lots, limit " + limitTicks + " ticks" + terms
                + (kind == DecisionKind.REFUSAL ? ", refused as " + reason + figures() : "");
    }

    private String figures() {
        return unit() == RefusalReason.Unit.NONE ? "" : ": " + observed + ", limit " + limit + " (" + unit() + ")";
    }
}

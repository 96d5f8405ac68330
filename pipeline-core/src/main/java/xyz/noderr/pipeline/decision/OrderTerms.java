package xyz.noderr.pipeline.decision;

/**
 * What an order says beside its side, quantity and limit. A plain one is a limit order that stands until it is filled or
 * taken back. A flyweight owned by its decision; each setter returns it, so that they can be said in a row.
 */
public final class OrderTerms {
    private OrderType type = OrderType.LIMIT;
    private TimeInForce time = TimeInForce.GOOD_TILL_CANCELLED;
    private boolean postOnly;
    private boolean reduceOnly;
    private long expiresNanos;
    private long triggerTicks;
    private long trailTicks;
    private long displayLots;
    private long group;
    private long parent;

    /** Plain ones. */
    public OrderTerms() {}

    /** Makes them plain again. */
    public void clear() {
        type = OrderType.LIMIT;
        time = TimeInForce.GOOD_TILL_CANCELLED;
        postOnly = false;
        reduceOnly = false;
        expiresNanos = 0;
        triggerTicks = 0;
        trailTicks = 0;
        displayLots = 0;
        group = 0;
        parent = 0;
    }

    /** Takes over others. */
    public void copyFrom(OrderTerms other) {
        type = other.type;
        time = other.time;
        postOnly = other.postOnly;
        reduceOnly = other.reduceOnly;
        expiresNanos = other.expiresNanos;
        triggerTicks = other.triggerTicks;
        trailTicks = other.trailTicks;
        displayLots = other.displayLots;
        group = other.group;
        parent = other.parent;
    }

    /** Says all but {@link #postOnly} and {@link #reduceOnly} at once, as a journal has it. */
    public void set(
            OrderType newType,
            TimeInForce newTime,
            long expires,
            long trigger,
            long trail,
            long shown,
            long groupId,
            long parentOrderId) {
        type = newType;
        time = newTime;
        expiresNanos = expires;
        triggerTicks = trigger;
        trailTicks = trail;
        displayLots = shown;
        group = groupId;
        parent = parentOrderId;
    }

    /** At any price. */
    public OrderTerms market() {
        type = OrderType.MARKET;
        return this;
    }

    /** At any price, once the price is at the trigger: at or above it for a buy, at or below it for a sale. */
    public OrderTerms stop(long trigger) {
        type = OrderType.STOP;
        triggerTicks = trigger;
        return this;
    }

    /** Within the order's limit, once the price is at the trigger. */
    public OrderTerms stopLimit(long trigger) {
        type = OrderType.STOP_LIMIT;
        triggerTicks = trigger;
        return this;
    }

    /** A stop that stays this far behind the best price since the order arrived. */
    public OrderTerms trail(long ticks) {
        type = OrderType.TRAILING_STOP;
        trailTicks = ticks;
        return this;
    }

    /** What is not filled at once is off. */
    public OrderTerms immediateOrCancel() {
        time = TimeInForce.IMMEDIATE_OR_CANCEL;
        return this;
    }

    /** All at once or nothing. */
    public OrderTerms fillOrKill() {
        time = TimeInForce.FILL_OR_KILL;
        return this;
    }

    /** Off at this time, in nanoseconds since 1970 by the venue's clock. */
    public OrderTerms until(long timeNanos) {
        time = TimeInForce.GOOD_TILL_DATE;
        expiresNanos = timeNanos;
        return this;
    }

    /** Must rest: the venue refuses it where it would trade at once. */
    public OrderTerms postOnly() {
        postOnly = true;
        return this;
    }

    /** Never makes the position larger, nor turns it round. */
    public OrderTerms reduceOnly() {
        reduceOnly = true;
        return this;
    }

    /** An iceberg, which shows no more than this at a time. */
    public OrderTerms display(long lots) {
        displayLots = lots;
        return this;
    }

    /** One of a group: a fill of one takes the others off. */
    public OrderTerms oneCancelsOther(long groupId) {
        group = groupId;
        return this;
    }

    /** Waits at the venue until another order has been filled whole, and goes when that goes otherwise: half of a bracket. */
    public OrderTerms after(long parentOrderId) {
        parent = parentOrderId;
        return this;
    }

    public OrderType type() {
        return type;
    }

    public TimeInForce time() {
        return time;
    }

    /** Whether it must rest. */
    public boolean mustRest() {
        return postOnly;
    }

    /** Whether it only ever makes the position smaller. */
    public boolean reduces() {
        return reduceOnly;
    }

    /** When it is off; 0 for never. */
    public long expiresNanos() {
        return expiresNanos;
    }

    /** The price that wakes it; 0 for none, and before a trailing stop has arrived. */
    public long triggerTicks() {
        return triggerTicks;
    }

    /** How far the trigger stays behind the price; 0 for one that stays where it is. */
    public long trailTicks() {
        return trailTicks;
    }

    /** How much of it the market sees; 0 for all. */
    public long displayLots() {
        return displayLots;
    }

    /** Orders of one group take each other off; 0 for none. */
    public long group() {
        return group;
    }

    /** The order that has to be filled before; 0 for none. */
    public long parent() {
        return parent;
    }

    /** Whether nothing but {@link #postOnly} is said, if that. */
    public boolean plain() {
        return type == OrderType.LIMIT
                && time == TimeInForce.GOOD_TILL_CANCELLED
                && !reduceOnly
                && displayLots == 0
                && group == 0
                && parent == 0;
    }

    /** Whether others say the same. */
    public boolean sameAs(OrderTerms other) {
        return type == other.type
                && time == other.time
                && postOnly == other.postOnly
                && reduceOnly == other.reduceOnly
                && expiresNanos == other.expiresNanos
                && triggerTicks == other.triggerTicks
                && trailTicks == other.trailTicks
                && displayLots == other.displayLots
                && group == other.group
                && parent == other.parent;
    }

    /** What is not plain, each after a comma; empty where all is. */
    @Override
    public String toString() {
        return (type == OrderType.LIMIT ? "" : ", " + type)
                + (triggerTicks == 0 ? "" : ", trigger " + triggerTicks + " ticks")
                + (trailTicks == 0 ? "" : ", trails by " + trailTicks + " ticks")
                + (time == TimeInForce.GOOD_TILL_CANCELLED ? "" : ", " + time)
                + (expiresNanos == 0 ? "" : " " + expiresNanos + " ns")
                + (postOnly ? ", must rest" : "")
                + (reduceOnly ? ", reduces only" : "")
                + (displayLots == 0 ? "" : ", shows " + displayLots + " lots")
                + (group == 0 ? "" : ", one of group " + group)
                + (parent == 0 ? "" : ", after order " + parent);
    }
}

package xyz.noderr.pipeline.event;

import xyz.noderr.pipeline.decision.Decisions;
import xyz.noderr.pipeline.decision.Side;

/**
 * The one event of the ring, preallocated and reused. Its first part is what came in, filled by the publisher through
 * one of {@link #trade}, {@link #accepted}, {@link #filled}, {@link #cancelled} and {@link #rejected}; its second part
 * is what the stages add on the way.
 *
 * <p>Prices are counts of the instrument's tick size, quantities counts of its lot size, money counts of its quote
 * unit, times nanoseconds since 1970 in UTC. Owned by the ring: never keep a reference beyond the call that gave it.
 */
public final class Event {
    private long sequence;
    private EventKind kind = EventKind.TRADE;
    private int instrumentId;
    private long eventTimeNanos;
    private long receiveTimeNanos;
    private long priceTicks;
    private long quantityLots;
    private Side side = Side.BUY;
    private long orderId;
    private long remainingLots;
    private long notionalQuote;
    private long feeQuote;

    private long publishedNanos;
    private final FeatureRow features;
    private final Prediction prediction;
    private final Intention intention = new Intention();
    private final Decisions decisions = new Decisions();

    /**
     * An empty event.
     *
     * @param featureCount width of the feature row
     * @param outputCount how many numbers a prediction has
     */
    public Event(int featureCount, int outputCount) {
        features = new FeatureRow(featureCount);
        prediction = new Prediction(outputCount);
    }

    /** Empties the event for its next use. The ring calls it. */
    public void reset(long sequence) {
        this.sequence = sequence;
        priceTicks = 0;
        quantityLots = 0;
        orderId = 0;
        side = Side.BUY;
        remainingLots = 0;
        notionalQuote = 0;
        feeQuote = 0;
        features.clear();
        prediction.clear();
        intention.clear();
        decisions.clear();
    }

    /** A trade of other people. Received when it happened: the source keeps no receive time of its own. */
    public void trade(int instrumentId, long timeNanos, long priceTicks, long quantityLots) {
        input(EventKind.TRADE, instrumentId, timeNanos);
        this.priceTicks = priceTicks;
        this.quantityLots = quantityLots;
    }

    /** The venue took our order. */
    public void accepted(int instrumentId, long timeNanos, long orderId) {
        input(EventKind.ORDER_ACCEPTED, instrumentId, timeNanos);
        this.orderId = orderId;
    }

    /**
     * The venue filled our order, or a part of it.
     *
     * @param remainingLots what is still open; 0 ends the order
     * @param notionalQuote what the venue charges (buy) or pays (sell) before its fee
     * @param feeQuote its fee, never negative here: a rebate is not modelled yet
     */
    public void filled(
            int instrumentId,
            long timeNanos,
            long orderId,
            Side side,
            long priceTicks,
            long quantityLots,
            long remainingLots,
            long notionalQuote,
            long feeQuote) {
        input(EventKind.ORDER_FILLED, instrumentId, timeNanos);
        this.orderId = orderId;
        this.side = side;
        this.priceTicks = priceTicks;
        this.quantityLots = quantityLots;
        this.remainingLots = remainingLots;
        this.notionalQuote = notionalQuote;
        this.feeQuote = feeQuote;
    }

    /** What was left of our order is off the venue. */
    public void cancelled(int instrumentId, long timeNanos, long orderId) {
        input(EventKind.ORDER_CANCELLED, instrumentId, timeNanos);
        this.orderId = orderId;
    }

    /** The venue did not take our order. */
    public void rejected(int instrumentId, long timeNanos, long orderId) {
        input(EventKind.ORDER_REJECTED, instrumentId, timeNanos);
        this.orderId = orderId;
    }

    private void input(EventKind kind, int instrumentId, long timeNanos) {
        this.kind = kind;
        this.instrumentId = instrumentId;
        eventTimeNanos = timeNanos;
        receiveTimeNanos = timeNanos;
    }

    /** Place in the ring's order, from 0. */
    public long sequence() {
        return sequence;
    }

    public EventKind kind() {
        return kind;
    }

    public int instrumentId() {
        return instrumentId;
    }

    /** When it happened at the venue, by the venue's clock. */
    public long eventTimeNanos() {
        return eventTimeNanos;
    }

    /** When it reached us. */
    public long receiveTimeNanos() {
        return receiveTimeNanos;
    }

    /** Price of a trade or of a fill. */
    public long priceTicks() {
        return priceTicks;
    }

    /** Quantity of a trade or of a fill. */
    public long quantityLots() {
        return quantityLots;
    }

    /** Our side, for a fill. */
    public Side side() {
        return side;
    }

    /** Our order, for an answer of the venue. */
    public long orderId() {
        return orderId;
    }

    /** What is open of our order after a fill. */
    public long remainingLots() {
        return remainingLots;
    }

    /** What a fill cost or brought before its fee. */
    public long notionalQuote() {
        return notionalQuote;
    }

    /** The venue's fee for a fill. */
    public long feeQuote() {
        return feeQuote;
    }

    /** What the feature stage wrote. */
    public FeatureRow features() {
        return features;
    }

    /** What the model said. */
    public Prediction prediction() {
        return prediction;
    }

    /** What the strategy wants and what the allocator grants. */
    public Intention intention() {
        return intention;
    }

    /** What risk decided. */
    public Decisions decisions() {
        return decisions;
    }

    /** The machine's monotonic time of publication: for measuring alone, no decision may depend on it. */
    public long publishedNanos() {
        return publishedNanos;
    }

    /** Set by the ring as the event is published. */
    public void stampPublished(long nanoTime) {
        publishedNanos = nanoTime;
    }

    @Override
    public String toString() {
        return kind + " instrument " + instrumentId + " at " + eventTimeNanos + " ns, price " + priceTicks
                + " ticks, quantity " + quantityLots + " lots, order " + orderId;
    }
}

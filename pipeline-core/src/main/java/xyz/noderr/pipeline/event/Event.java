package xyz.noderr.pipeline.event;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.Decisions;
import xyz.noderr.pipeline.decision.Side;

/**
 * The one event of the ring, preallocated and reused. Its first part is what came in, filled by the publisher through
 * the one method that names its kind ({@link #trade}, {@link #quote}, {@link #filled}, …) and, where the source has them,
 * {@link #received} and {@link #sourceSequence}; its second part is what the stages add on the way.
 *
 * <p>Prices are counts of the instrument's tick size, quantities counts of its lot size, money counts of its quote
 * unit, times nanoseconds since 1970 in UTC. Owned by the ring: never keep a reference beyond the call that gave it.
 *
 * <p>Its cost is the cache lines that go from the publisher's core to the stages' and back: what few kinds have stands
 * apart, and enumerations are kept as codes, as a reference that is written into an old object takes the collector's
 * barrier with it, which with G1 is a fence.
 */
public final class Event {
    private long sequence;
    private long sourceSequence;
    private long eventTimeNanos;
    private long receiveTimeNanos;
    private long priceTicks;
    private long quantityLots;
    private long value;
    private int source;
    private int instrumentId;
    private int target;
    private byte kind = EventKind.TRADE.code();
    private byte aggressor;
    private boolean replayed;
    private final Answer answer = new Answer();
    private final Depth depth;
    private final Bar bar = new Bar();
    private final Funding funding = new Funding();
    private String reason = "";

    private long publishedNanos;
    private byte standing = Standing.SOUND.code();
    private boolean halted;
    private final Depth book;
    private final FeatureRow features;
    private final Prediction prediction;
    private final Intention intention = new Intention();
    private final Decisions decisions = new Decisions();

    /** An empty event with one level of depth. */
    public Event(int featureCount, int outputCount) {
        this(featureCount, outputCount, 1, 1);
    }

    /**
     * An empty event.
     *
     * @param featureCount width of the feature row
     * @param outputCount how many numbers a prediction has
     * @param depthLevels how many levels of a message about a book it holds on each side, at least 1
     * @param bookLevels how many levels of the instrument's book it shows on each side
     */
    public Event(int featureCount, int outputCount, int depthLevels, int bookLevels) {
        depth = new Depth(depthLevels);
        book = new Depth(bookLevels);
        features = new FeatureRow(featureCount);
        prediction = new Prediction(outputCount);
    }

    /** Empties the event for its next use, both parts. */
    public void reset(long sequence) {
        resetInput(sequence);
        resetStages();
    }

    /** Empties what comes in, of what only some kinds have no more than was filled. The publisher calls it. */
    public void resetInput(long sequence) {
        EventKind before = kind();
        if (before.hasDepth()) {
            depth.clear();
        } else if (before == EventKind.BAR) {
            bar.clear();
        } else if (before == EventKind.FUNDING) {
            funding.clear();
        } else if (before.isVenueAnswer()) {
            answer.clear();
        } else if (before == EventKind.CHANGE_LIMIT || before == EventKind.SIGNAL) {
            reason = "";
        }
        this.sequence = sequence;
        source = 0;
        sourceSequence = 0;
        priceTicks = 0;
        quantityLots = 0;
        aggressor = 0;
        target = 0;
        value = 0;
        replayed = false;
    }

    /**
     * Empties what the stages add. The first of their threads calls it, so that the publisher's core need not fetch
     * what theirs has written.
     */
    public void resetStages() {
        standing = Standing.SOUND.code();
        halted = false;
        book.clear();
        features.clear();
        prediction.clear();
        intention.clear();
        decisions.clear();
    }

    /** A trade of other people, whose side the venue does not tell. */
    public void trade(int instrumentId, long timeNanos, long priceTicks, long quantityLots) {
        input(EventKind.TRADE, instrumentId, timeNanos);
        this.priceTicks = priceTicks;
        this.quantityLots = quantityLots;
    }

    /**
     * A trade of other people.
     *
     * @param aggressor the side of the one who took
     */
    public void trade(int instrumentId, long timeNanos, long priceTicks, long quantityLots, Side aggressor) {
        trade(instrumentId, timeNanos, priceTicks, quantityLots);
        this.aggressor = (byte) aggressor.sign();
    }

    /** The best bid and the best ask; a side whose quantity is 0 is empty. */
    public void quote(int instrumentId, long timeNanos, long bidTicks, long bidLots, long askTicks, long askLots) {
        input(EventKind.QUOTE, instrumentId, timeNanos);
        if (bidLots != 0) {
            depth.addBid(bidTicks, bidLots);
        }
        if (askLots != 0) {
            depth.addAsk(askTicks, askLots);
        }
    }

    /** Some levels of the book have changed; they are to be added to what this returns. */
    public Depth depthUpdate(int instrumentId, long timeNanos) {
        input(EventKind.DEPTH_UPDATE, instrumentId, timeNanos);
        return depth;
    }

    /** The book anew, whose levels are to be added to what this returns. */
    public Depth depthSnapshot(int instrumentId, long timeNanos) {
        input(EventKind.DEPTH_SNAPSHOT, instrumentId, timeNanos);
        return depth;
    }

    /** Messages about the book are missing: there is none until the next snapshot. */
    public void depthGap(int instrumentId, long timeNanos) {
        input(EventKind.DEPTH_GAP, instrumentId, timeNanos);
    }

    /**
     * A bar.
     *
     * @param endNanos when its span was over
     */
    public void bar(
            int instrumentId,
            long endNanos,
            long spanNanos,
            long openTicks,
            long highTicks,
            long lowTicks,
            long closeTicks,
            long volumeLots) {
        input(EventKind.BAR, instrumentId, endNanos);
        bar.set(spanNanos, openTicks, highTicks, lowTicks, closeTicks, volumeLots);
    }

    /**
     * What a perpetual future costs its holders.
     *
     * @param rate with {@link Funding#RATE_DECIMALS} decimals
     * @param markPrice with {@link Funding#PRICE_DECIMALS} decimals, as the index; 0 where it is not known
     * @param nextNanos when it is paid; 0 where that is not known
     */
    public void funding(int instrumentId, long timeNanos, long rate, long markPrice, long indexPrice, long nextNanos) {
        input(EventKind.FUNDING, instrumentId, timeNanos);
        funding.set(rate, markPrice, indexPrice, nextNanos);
    }

    /**
     * The venue takes somebody's position from him.
     *
     * @param side of the venue's order: it sells what was long
     */
    public void liquidation(int instrumentId, long timeNanos, long priceTicks, long quantityLots, Side side) {
        input(EventKind.LIQUIDATION, instrumentId, timeNanos);
        this.priceTicks = priceTicks;
        this.quantityLots = quantityLots;
        aggressor = (byte) side.sign();
    }

    /** Whether the instrument can be traded from here on. */
    public void venueStatus(int instrumentId, long timeNanos, VenueStatus status) {
        input(EventKind.VENUE_STATUS, instrumentId, timeNanos);
        target = status.code();
    }

    /**
     * A time has come.
     *
     * @param timer which of the timers it is
     */
    public void timer(int timer, long timeNanos) {
        input(EventKind.TIMER, 0, timeNanos);
        target = timer;
    }

    /** Stop trading. */
    public void halt(long timeNanos) {
        input(EventKind.HALT, 0, timeNanos);
    }

    /** Trade again. */
    public void resume(long timeNanos) {
        input(EventKind.RESUME, 0, timeNanos);
    }

    /**
     * Stop trading, and get out.
     *
     * @param slippage how much worse than the last price what is held may be sold, in millionths of it; 0 keeps it
     */
    public void kill(long timeNanos, long slippage) {
        input(EventKind.KILL, 0, timeNanos);
        value = slippage;
    }

    /**
     * Change a limit.
     *
     * @param limit which one, as its owner numbers them
     * @param value the new one, in the unit of that limit
     * @param why for the journal; empty where it is made tighter and needs none
     */
    public void changeLimit(long timeNanos, int limit, long value, String why) {
        changeLimit(0, timeNanos, limit, value, why);
    }

    /** Change a limit that each instrument has for itself. */
    public void changeLimit(int instrumentId, long timeNanos, int limit, long value, String why) {
        input(EventKind.CHANGE_LIMIT, instrumentId, timeNanos);
        target = limit;
        this.value = value;
        reason = why;
    }

    /**
     * Hold a part of the capital of an instrument from here on, as another process has decided.
     *
     * @param weight in millionths: a million for all of it long, below 0 for short
     * @param id of the signal, which goes on from log to log
     */
    public void signal(int instrumentId, long timeNanos, long weight, String id) {
        input(EventKind.SIGNAL, instrumentId, timeNanos);
        value = weight;
        reason = id;
    }

    /**
     * Predict with another model.
     *
     * @param model which of those that were loaded
     */
    public void swapModel(long timeNanos, int model) {
        input(EventKind.SWAP_MODEL, 0, timeNanos);
        target = model;
    }

    /**
     * What came in with another event, in place of anything that came in with this one: all but its place in the ring.
     * Outputs of a model that were made ahead of the ring come with it. Levels of depth and outputs must fit.
     */
    public void copyInput(Event other) {
        EventKind given = other.kind();
        if (given.hasDepth()) {
            depth.copy(other.depth);
        } else if (given == EventKind.BAR) {
            bar.copy(other.bar);
        } else if (given == EventKind.FUNDING) {
            funding.copy(other.funding);
        } else if (given.isVenueAnswer()) {
            answer.copy(other.answer);
        }
        prediction.copyValues(other.prediction);
        reason = other.reason;
        kind = other.kind;
        source = other.source;
        sourceSequence = other.sourceSequence;
        instrumentId = other.instrumentId;
        eventTimeNanos = other.eventTimeNanos;
        receiveTimeNanos = other.receiveTimeNanos;
        priceTicks = other.priceTicks;
        quantityLots = other.quantityLots;
        aggressor = other.aggressor;
        target = other.target;
        value = other.value;
        replayed = other.replayed;
    }

    /** When it reached us, where the source knows; without this it counts as received when it happened. */
    public void received(long timeNanos) {
        receiveTimeNanos = timeNanos;
    }

    /** The source's own number of its message: rising, and the same when the message comes again. 0 for none. */
    public void sourceSequence(long number) {
        sourceSequence = number;
    }

    /** The venue took our order. */
    public void accepted(int instrumentId, long timeNanos, long orderId) {
        input(EventKind.ORDER_ACCEPTED, instrumentId, timeNanos);
        answer.order(orderId);
    }

    /**
     * The venue filled our order, or a part of it.
     *
     * @param remainingLots what is still open; 0 ends the order
     * @param notionalQuote what the venue charges (buy) or pays (sell) before its fee
     * @param feeQuote its fee; negative where it pays us a rebate
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
        this.priceTicks = priceTicks;
        this.quantityLots = quantityLots;
        answer.fill(orderId, side, remainingLots, notionalQuote, feeQuote);
    }

    /** What was left of our order is off the venue. */
    public void cancelled(int instrumentId, long timeNanos, long orderId) {
        input(EventKind.ORDER_CANCELLED, instrumentId, timeNanos);
        answer.order(orderId);
    }

    /** The venue did not take our order. */
    public void rejected(int instrumentId, long timeNanos, long orderId) {
        input(EventKind.ORDER_REJECTED, instrumentId, timeNanos);
        answer.order(orderId);
    }

    /**
     * The venue gave us money for what we hold, or took it: funding, interest, a dividend.
     *
     * @param amountQuote what we got, negative for what was taken, in the instrument's quote units
     */
    public void payment(int instrumentId, long timeNanos, long amountQuote) {
        input(EventKind.PAYMENT, instrumentId, timeNanos);
        answer.fill(0, Side.BUY, 0, amountQuote, 0);
    }

    private void input(EventKind kind, int instrumentId, long timeNanos) {
        this.kind = kind.code();
        this.instrumentId = instrumentId;
        eventTimeNanos = timeNanos;
        receiveTimeNanos = timeNanos;
    }

    /** Place in the ring's order, from 0. */
    public long sequence() {
        return sequence;
    }

    public EventKind kind() {
        return EventKind.of(kind);
    }

    /** Which of the sources it came from; 0 where there is one. */
    public int source() {
        return source;
    }

    /** Set by the ring as the source claims the event, and by a journal that gives it back. */
    public void stampSource(int source) {
        this.source = source;
    }

    /** The source's own number of its message, 0 for none. */
    public long sourceSequence() {
        return sourceSequence;
    }

    public int instrumentId() {
        return instrumentId;
    }

    /** When it happened at the venue, by the venue's clock; after the guard never earlier than the event before. */
    public long eventTimeNanos() {
        return eventTimeNanos;
    }

    /** Gives the event another time, as the guard does with one that comes after a later one. */
    public void retime(long timeNanos) {
        eventTimeNanos = timeNanos;
    }

    /** When it reached us. */
    public long receiveTimeNanos() {
        return receiveTimeNanos;
    }

    /** Price of a trade, a fill or a liquidation. */
    public long priceTicks() {
        return priceTicks;
    }

    /** Quantity of a trade, a fill or a liquidation. */
    public long quantityLots() {
        return quantityLots;
    }

    /** Our side, for a fill. */
    public Side side() {
        return answer.side();
    }

    /** Who took, for a trade of others, or the side of a liquidation; null where the venue does not tell. */
    public @Nullable Side aggressor() {
        return aggressor == 0 ? null : Side.of(aggressor);
    }

    /** Our order, for an answer of the venue. */
    public long orderId() {
        return answer.orderId();
    }

    /** What is open of our order after a fill. */
    public long remainingLots() {
        return answer.remainingLots();
    }

    /** What a fill cost or brought before its fee; what a payment brought, negative for what it took. */
    public long notionalQuote() {
        return answer.notionalQuote();
    }

    /** The venue's fee for a fill. */
    public long feeQuote() {
        return answer.feeQuote();
    }

    /** Which timer or limit or model it is about. */
    public int target() {
        return target;
    }

    /** The new value, for a change of a limit; the slippage, for the kill switch; the weight, for a signal. */
    public long value() {
        return value;
    }

    /** Why a limit is changed, empty where nobody said; a signal's id. */
    public String reason() {
        return reason;
    }

    /** Levels that the venue's message names, for a quote and for depth. */
    public Depth depth() {
        return depth;
    }

    /** The bar. */
    public Bar bar() {
        return bar;
    }

    /** The funding. */
    public Funding funding() {
        return funding;
    }

    /** Whether the instrument can be traded, for an event that says so. */
    public VenueStatus venueStatus() {
        return VenueStatus.of(target);
    }

    /** Whether the stages after the guard may see it. */
    public Standing standing() {
        return Standing.of(standing);
    }

    /** Whether the guard found nothing amiss. */
    public boolean sound() {
        return standing == Standing.SOUND.code();
    }

    /** What the guard found. */
    public void judge(Standing found) {
        standing = found.code();
    }

    /** Whether it came from the journal: it stands there, and what was decided at it has left already, or may have. */
    public boolean replayed() {
        return replayed;
    }

    /** Set by a journal that gives it back. */
    public void markReplayed() {
        replayed = true;
    }

    /** Whether trading is halted at this event: no order may leave. */
    public boolean halted() {
        return halted;
    }

    /** Set by the ring. */
    public void markHalted() {
        halted = true;
    }

    /**
     * The best levels of the instrument's book after this event, as the book stage wrote them; none where the book is not
     * valid, and where there is no such stage.
     */
    public Depth book() {
        return book;
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
        EventKind kind = kind();
        String what = kind + " instrument " + instrumentId + " at " + eventTimeNanos + " ns";
        return switch (kind) {
            case QUOTE, DEPTH_UPDATE, DEPTH_SNAPSHOT -> what + ", " + depth;
            case BAR -> what + ", " + bar;
            case DEPTH_GAP -> what;
            case PAYMENT -> what + ", " + notionalQuote() + " quote units";
            case FUNDING -> what + ", " + funding;
            case VENUE_STATUS -> what + ", " + venueStatus();
            case SIGNAL -> what + ", weight " + value + " millionths, signal " + reason;
            case TIMER, HALT, RESUME, CHANGE_LIMIT, SWAP_MODEL, KILL ->
                kind + " at " + eventTimeNanos + " ns, target " + target + ", value " + value
                        + (reason.isEmpty() ? "" : ", reason " + reason);
            default ->
                what + ", price " + priceTicks + " ticks, quantity " + quantityLots + " lots, order " + orderId();
        };
    }
}

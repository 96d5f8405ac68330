package xyz.noderr.market.feed;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** One event of a venue's message, in the instrument's ticks and lots. A flyweight of {@link MessageEvents}. */
public final class MarketEvent {
    /** Where the message does not say when it happened. */
    public static final long NO_TIME = Long.MIN_VALUE;

    EventKind kind = EventKind.TRADE;
    int instrumentId;
    long timeNanos;
    long priceTicks;
    long quantityLots;

    @Nullable
    Side side;

    long bidTicks;
    long bidLots;
    long askTicks;
    long askLots;
    long rate;
    long markPrice;
    long indexPrice;
    private final Levels bids = new Levels();
    private final Levels asks = new Levels();

    MarketEvent() {}

    MarketEvent over(EventKind kind, int instrumentId, long timeNanos) {
        this.kind = kind;
        this.instrumentId = instrumentId;
        this.timeNanos = timeNanos;
        bids.clear();
        asks.clear();
        return this;
    }

    /** Bids of an update or a snapshot. */
    public Levels bids() {
        return bids;
    }

    /** Asks of an update or a snapshot. */
    public Levels asks() {
        return asks;
    }

    int parts(int capacity) {
        boolean depth = kind == EventKind.DEPTH_UPDATE || kind == EventKind.DEPTH_SNAPSHOT;
        return depth ? Levels.parts(bids, asks, capacity) : 1;
    }

    void writeTo(Event event, int part, int capacity) {
        switch (kind) {
            case TRADE -> event.trade(instrumentId, timeNanos, priceTicks, quantityLots, requireNonNull(side));
            case QUOTE -> event.quote(instrumentId, timeNanos, bidTicks, bidLots, askTicks, askLots);
            case FUNDING -> event.funding(instrumentId, timeNanos, rate, markPrice, indexPrice, 0);
            case DEPTH_UPDATE -> Levels.writeTo(event.depthUpdate(instrumentId, timeNanos), bids, asks, part, capacity);
            case DEPTH_SNAPSHOT ->
                Levels.writeTo(event.depthSnapshot(instrumentId, timeNanos), bids, asks, part, capacity);
            case DEPTH_GAP -> event.depthGap(instrumentId, timeNanos);
            default -> throw new IllegalStateException("no feed has events of the kind " + kind);
        }
    }
}

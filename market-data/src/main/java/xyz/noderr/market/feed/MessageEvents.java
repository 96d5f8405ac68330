package xyz.noderr.market.feed;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.EventKind;

/**
 * The events that one message of a venue stands for, in its order: a decoder adds them, the feed shows them. Times are
 * nanoseconds since 1970, {@link MarketEvent#NO_TIME} where the message says none. No garbage once it has grown.
 */
public final class MessageEvents {
    private final List<MarketEvent> events = new ArrayList<>();
    private int size;
    private boolean mayChangeBooks;

    void clear() {
        size = 0;
        mayChangeBooks = true;
    }

    int size() {
        return size;
    }

    MarketEvent get(int index) {
        return events.get(index);
    }

    /** Whether a book may have changed by the message, though it could not be read. */
    boolean mayChangeBooks() {
        return mayChangeBooks;
    }

    /** Says that the message changes no book that needs the messages before it, whatever else is in it. */
    public void changesNoBook() {
        mayChangeBooks = false;
    }

    /**
     * A trade.
     *
     * @param aggressor the side of the one who took
     */
    public void trade(int instrumentId, long timeNanos, long priceTicks, long quantityLots, Side aggressor) {
        MarketEvent event = add(EventKind.TRADE, instrumentId, timeNanos);
        event.priceTicks = priceTicks;
        event.quantityLots = quantityLots;
        event.side = aggressor;
    }

    /** The best bid and the best ask. */
    public void quote(int instrumentId, long timeNanos, long bidTicks, long bidLots, long askTicks, long askLots) {
        MarketEvent event = add(EventKind.QUOTE, instrumentId, timeNanos);
        event.bidTicks = bidTicks;
        event.bidLots = bidLots;
        event.askTicks = askTicks;
        event.askLots = askLots;
    }

    /** What a perpetual future costs, in the units of {@link xyz.noderr.pipeline.event.Funding}. */
    public void funding(int instrumentId, long timeNanos, long rate, long markPrice, long indexPrice) {
        MarketEvent event = add(EventKind.FUNDING, instrumentId, timeNanos);
        event.rate = rate;
        event.markPrice = markPrice;
        event.indexPrice = indexPrice;
    }

    /** Levels that have changed, to be added to what this returns. */
    public MarketEvent update(int instrumentId, long timeNanos) {
        return add(EventKind.DEPTH_UPDATE, instrumentId, timeNanos);
    }

    /** A book anew, whose levels are to be added to what this returns. */
    public MarketEvent snapshot(int instrumentId, long timeNanos) {
        return add(EventKind.DEPTH_SNAPSHOT, instrumentId, timeNanos);
    }

    /** Puts a gap in the place of an update or a snapshot, as its book has turned out to be wrong. */
    public void replaceByGap(MarketEvent event) {
        event.over(EventKind.DEPTH_GAP, event.instrumentId, event.timeNanos);
    }

    private MarketEvent add(EventKind kind, int instrumentId, long timeNanos) {
        if (size == events.size()) {
            events.add(new MarketEvent());
        }
        return events.get(size++).over(kind, instrumentId, timeNanos);
    }
}

package xyz.noderr.market;

import xyz.noderr.pipeline.book.OrderBook;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/**
 * The events of another source from one time, included, to another, excluded. The instrument's book is followed before
 * the span too, and stands as a snapshot at its start: who sees the span alone has the whole book.
 */
public final class BookSpan implements EventSource {
    private final EventSource events;
    private final int instrumentId;
    private final int depthLevels;
    private final long fromNanos;
    private final long toNanos;
    private final OrderBook book = new OrderBook();
    private boolean begun;
    /** The first level of the next part of the snapshot; no part is left from the size of the book on. */
    private int shownFrom;

    private int shownTo;

    /**
     * A part of a source of one instrument.
     *
     * @param depthLevels how many levels a side the ring's events hold
     * @param fromNanos Long.MIN_VALUE for no bound
     * @param toNanos Long.MAX_VALUE for no bound
     */
    public BookSpan(EventSource events, int instrumentId, int depthLevels, long fromNanos, long toNanos) {
        this.events = events;
        this.instrumentId = instrumentId;
        this.depthLevels = depthLevels;
        this.fromNanos = fromNanos;
        this.toNanos = toNanos;
    }

    @Override
    public boolean next() {
        if (!begun) {
            begun = true;
            return begin();
        }
        shownFrom = shownTo;
        if (shownFrom < levels()) {
            shownTo = shownFrom + depthLevels;
            return true;
        }
        if (shownTo > 0) {
            // All of the snapshot has been shown: now the event before which it was put.
            shownTo = 0;
            shownFrom = 0;
            book.clear();
            return true;
        }
        return events.next() && events.timeNanos() < toNanos;
    }

    private boolean begin() {
        Event before = new Event(0, 0, depthLevels, 1);
        while (events.next()) {
            if (events.timeNanos() >= fromNanos) {
                if (!book.valid()) {
                    book.clear();
                }
                shownTo = levels() > 0 ? depthLevels : 0;
                return events.timeNanos() < toNanos;
            }
            before.resetInput(0);
            events.writeTo(before);
            follow(before);
        }
        return false;
    }

    private void follow(Event event) {
        switch (event.kind()) {
            case DEPTH_SNAPSHOT -> book.snapshot(event.depth());
            case DEPTH_UPDATE -> book.update(event.depth());
            case DEPTH_GAP -> book.clear();
            default -> {
                // Says nothing of the book.
            }
        }
    }

    private int levels() {
        return Math.max(book.bids(), book.asks());
    }

    @Override
    public long timeNanos() {
        return events.timeNanos();
    }

    @Override
    public void writeTo(Event event) {
        if (shownTo == 0) {
            events.writeTo(event);
            return;
        }
        Depth depth = event.depthSnapshot(instrumentId, events.timeNanos());
        for (int i = shownFrom; i < Math.min(shownTo, book.bids()); i++) {
            depth.addBid(book.bidTicks(i), book.bidLots(i));
        }
        for (int i = shownFrom; i < Math.min(shownTo, book.asks()); i++) {
            depth.addAsk(book.askTicks(i), book.askLots(i));
        }
        if (shownTo < levels()) {
            depth.markContinued();
        }
    }
}

package xyz.noderr.backtest.tape;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.Funding;

/**
 * Packs events of a market. Each begins with a byte: five bits of its kind, two of who took, one that says whether the
 * event's own time, its time of receipt or its number differ from the source's time and from none. Times and prices are
 * differences to those before.
 */
final class TapeWriter {
    static final int KIND_BITS = 5;
    static final int BUY = 1 << KIND_BITS;
    static final int SELL = 1 << (KIND_BITS + 1);
    static final int APART = 1 << (KIND_BITS + 2);

    private final TapeBytes bytes = new TapeBytes();
    private long events;
    private long firstNanos;
    private long lastNanos;
    private long priceTicks;
    private boolean book;

    /** Adds an event, which its source has at this time. */
    void add(long timeNanos, Event event) {
        EventKind kind = event.kind();
        boolean apart = event.eventTimeNanos() != timeNanos
                || event.receiveTimeNanos() != timeNanos
                || event.sourceSequence() != 0;
        boolean sided = kind == EventKind.TRADE || kind == EventKind.LIQUIDATION;
        bytes.put(kind.code() | (sided ? side(event.aggressor()) : 0) | (apart ? APART : 0));
        bytes.putNumber(timeNanos - lastNanos);
        bytes.putNumber(event.instrumentId());
        if (apart) {
            bytes.putNumber(event.eventTimeNanos() - timeNanos);
            bytes.putNumber(event.receiveTimeNanos() - event.eventTimeNanos());
            bytes.putNumber(event.sourceSequence());
        }
        switch (kind) {
            case TRADE, LIQUIDATION -> {
                putPrice(event.priceTicks());
                bytes.putNumber(event.quantityLots());
            }
            case QUOTE, DEPTH_UPDATE, DEPTH_SNAPSHOT -> putDepth(event.depth());
            case BAR -> putBar(event.bar());
            case DEPTH_GAP -> book = true;
            case FUNDING -> putFunding(event.funding());
            case VENUE_STATUS -> bytes.putNumber(event.venueStatus().code());
            default -> throw new IllegalArgumentException("A market does not say " + kind);
        }
        bytes.endEvent();
        firstNanos = events == 0 ? timeNanos : firstNanos;
        lastNanos = timeNanos;
        events++;
    }

    private static int side(@Nullable Side aggressor) {
        return aggressor == null ? 0 : aggressor == Side.BUY ? BUY : SELL;
    }

    private void putPrice(long ticks) {
        bytes.putNumber(ticks - priceTicks);
        priceTicks = ticks;
    }

    private void putDepth(Depth depth) {
        book = true;
        bytes.put(depth.continued() ? 1 : 0);
        bytes.putNumber(depth.bids());
        bytes.putNumber(depth.asks());
        for (int i = 0; i < depth.bids(); i++) {
            putPrice(depth.bidTicks(i));
            bytes.putNumber(depth.bidLots(i));
        }
        for (int i = 0; i < depth.asks(); i++) {
            putPrice(depth.askTicks(i));
            bytes.putNumber(depth.askLots(i));
        }
    }

    private void putBar(Bar bar) {
        bytes.putNumber(bar.spanNanos());
        putPrice(bar.openTicks());
        putPrice(bar.highTicks());
        putPrice(bar.lowTicks());
        putPrice(bar.closeTicks());
        bytes.putNumber(bar.volumeLots());
    }

    private void putFunding(Funding funding) {
        bytes.putNumber(funding.rate());
        bytes.putNumber(funding.markPrice());
        bytes.putNumber(funding.indexPrice());
        bytes.putNumber(funding.nextNanos());
    }

    byte[][] pieces() {
        return bytes.toPieces();
    }

    long events() {
        return events;
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    boolean hasBook() {
        return book;
    }
}

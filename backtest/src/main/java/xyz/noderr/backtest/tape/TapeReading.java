package xyz.noderr.backtest.tape;

import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.source.EventSource;

/**
 * A cursor over a tape; what {@link TapeWriter} packed, it unpacks on the ring's own event. Each event is to be written
 * once at most: its prices are differences to those of the event before, which are read with it. Makes no garbage.
 */
final class TapeReading implements EventSource {
    private static final int KIND_MASK = (1 << TapeWriter.KIND_BITS) - 1;

    private final byte[][] pieces;
    private byte[] piece = new byte[0];
    private int nextPiece;
    private int at;
    private int head;
    private boolean unread;
    private long timeNanos;
    private long priceTicks;

    TapeReading(byte[][] pieces) {
        this.pieces = pieces;
    }

    @Override
    public boolean next() {
        if (unread) {
            throw new IllegalStateException("The event before was not taken off the tape");
        }
        if (at == piece.length && nextPiece == pieces.length) {
            return false;
        }
        head = take();
        timeNanos += number();
        unread = true;
        return true;
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public void writeTo(Event event) {
        unread = false;
        int instrument = (int) number();
        boolean apart = (head & TapeWriter.APART) != 0;
        long eventNanos = apart ? timeNanos + number() : timeNanos;
        long receivedNanos = apart ? eventNanos + number() : eventNanos;
        long sequence = apart ? number() : 0;
        switch (EventKind.of((byte) (head & KIND_MASK))) {
            case TRADE -> trade(event, instrument, eventNanos);
            case LIQUIDATION -> event.liquidation(instrument, eventNanos, price(), number(), side());
            case QUOTE -> {
                event.quote(instrument, eventNanos, 0, 0, 0, 0);
                depth(event.depth());
            }
            case DEPTH_UPDATE -> depth(event.depthUpdate(instrument, eventNanos));
            case DEPTH_SNAPSHOT -> depth(event.depthSnapshot(instrument, eventNanos));
            case DEPTH_GAP -> event.depthGap(instrument, eventNanos);
            case BAR -> event.bar(instrument, eventNanos, number(), price(), price(), price(), price(), number());
            case FUNDING -> event.funding(instrument, eventNanos, number(), number(), number(), number());
            case VENUE_STATUS -> event.venueStatus(instrument, eventNanos, VenueStatus.of((byte) number()));
            default -> throw new IllegalStateException("No market says kind " + (head & KIND_MASK));
        }
        event.received(receivedNanos);
        event.sourceSequence(sequence);
    }

    private void trade(Event event, int instrument, long eventNanos) {
        long ticks = price();
        long lots = number();
        if ((head & (TapeWriter.BUY | TapeWriter.SELL)) == 0) {
            event.trade(instrument, eventNanos, ticks, lots);
        } else {
            event.trade(instrument, eventNanos, ticks, lots, side());
        }
    }

    private Side side() {
        return (head & TapeWriter.BUY) != 0 ? Side.BUY : Side.SELL;
    }

    private void depth(Depth depth) {
        boolean continued = take() != 0;
        int bids = (int) number();
        int asks = (int) number();
        for (int i = 0; i < bids; i++) {
            depth.addBid(price(), number());
        }
        for (int i = 0; i < asks; i++) {
            depth.addAsk(price(), number());
        }
        if (continued) {
            depth.markContinued();
        }
    }

    private long price() {
        priceTicks += number();
        return priceTicks;
    }

    private int take() {
        if (at == piece.length) {
            piece = pieces[nextPiece++];
            at = 0;
        }
        return piece[at++];
    }

    private long number() {
        long bits = 0;
        int shift = 0;
        int part = take();
        while (part < 0) {
            bits |= (long) (part & 0x7F) << shift;
            shift += 7;
            part = take();
        }
        bits |= (long) part << shift;
        return (bits >>> 1) ^ -(bits & 1);
    }
}

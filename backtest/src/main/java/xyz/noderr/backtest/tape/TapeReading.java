package xyz.noderr.backtest.tape;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** The bit of each byte that says that the number goes on. */
    private static final long MORE = 0x8080_8080_8080_8080L;

    private static final int KIND_MASK = (1 << TapeWriter.KIND_BITS) - 1;

    private final byte[][] pieces;
    private byte[] piece = new byte[0];
    private int nextPiece;
    private int at;
    private int end;
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
        if (at == end) {
            if (nextPiece == pieces.length) {
                return false;
            }
            piece = pieces[nextPiece++];
            at = 0;
            end = piece.length - TapeBytes.PADDING;
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
        return piece[at++];
    }

    /** How long the next number is cannot be foretold, and a wrong guess costs more than all the bits: no branch asks for it. */
    private long number() {
        long eight = (long) EIGHT_BYTES.get(piece, at);
        long ends = ~eight & MORE;
        if (ends == 0) {
            return longNumber();
        }
        at += (Long.numberOfTrailingZeros(ends) >>> 3) + 1;
        return signed(joined(eight & (ends ^ (ends - 1)) & ~MORE));
    }

    /** Moves the seven bits of each byte together: of two, then of four, then of all. */
    private static long joined(long bytes) {
        long twos = (bytes & 0x007F_007F_007F_007FL) | (bytes & 0x7F00_7F00_7F00_7F00L) >>> 1;
        long fours = (twos & 0x0000_3FFF_0000_3FFFL) | (twos & 0x3FFF_0000_3FFF_0000L) >>> 2;
        return (fours & 0x0000_0000_0FFF_FFFFL) | (fours & 0x0FFF_FFFF_0000_0000L) >>> 4;
    }

    /** Of more than eight bytes. */
    private long longNumber() {
        long bits = 0;
        int shift = 0;
        long part = take();
        while (part < 0) {
            bits |= (part & 0x7F) << shift;
            shift += 7;
            part = take();
        }
        return signed(bits | part << shift);
    }

    private static long signed(long bits) {
        return (bits >>> 1) ^ -(bits & 1);
    }
}

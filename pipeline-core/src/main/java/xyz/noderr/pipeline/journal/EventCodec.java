package xyz.noderr.pipeline.journal;

import net.openhft.chronicle.bytes.Bytes;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** An event's input: what the publisher wrote, and nothing that stages add. Each kind has its own fields. No garbage. */
final class EventCodec {
    private EventCodec() {}

    static void write(Event event, Bytes<?> bytes) {
        bytes.writeLong(event.sequence());
        bytes.writeByte(event.kind().code());
        bytes.writeInt(event.source());
        bytes.writeLong(event.sourceSequence());
        bytes.writeInt(event.instrumentId());
        bytes.writeLong(event.eventTimeNanos());
        bytes.writeLong(event.receiveTimeNanos());
        switch (event.kind()) {
            case TRADE -> {
                bytes.writeLong(event.priceTicks());
                bytes.writeLong(event.quantityLots());
                bytes.writeByte(sign(event.aggressor()));
            }
            case QUOTE, DEPTH_UPDATE, DEPTH_SNAPSHOT -> writeDepth(event.depth(), bytes);
            case BAR -> writeBar(event.bar(), bytes);
            case ORDER_ACCEPTED, ORDER_CANCELLED, ORDER_REJECTED -> bytes.writeLong(event.orderId());
            case ORDER_FILLED -> {
                bytes.writeLong(event.orderId());
                bytes.writeByte(sign(event.side()));
                bytes.writeLong(event.priceTicks());
                bytes.writeLong(event.quantityLots());
                bytes.writeLong(event.remainingLots());
                bytes.writeLong(event.notionalQuote());
                bytes.writeLong(event.feeQuote());
            }
            case TIMER, HALT, RESUME, CHANGE_LIMIT, SWAP_MODEL -> {
                bytes.writeInt(event.target());
                bytes.writeLong(event.value());
            }
        }
    }

    private static void writeDepth(Depth depth, Bytes<?> bytes) {
        bytes.writeByte((byte) (depth.continued() ? 1 : 0));
        bytes.writeInt(depth.bids());
        bytes.writeInt(depth.asks());
        for (int i = 0; i < depth.bids(); i++) {
            bytes.writeLong(depth.bidTicks(i));
            bytes.writeLong(depth.bidLots(i));
        }
        for (int i = 0; i < depth.asks(); i++) {
            bytes.writeLong(depth.askTicks(i));
            bytes.writeLong(depth.askLots(i));
        }
    }

    private static void writeBar(Bar bar, Bytes<?> bytes) {
        bytes.writeLong(bar.spanNanos());
        bytes.writeLong(bar.openTicks());
        bytes.writeLong(bar.highTicks());
        bytes.writeLong(bar.lowTicks());
        bytes.writeLong(bar.closeTicks());
        bytes.writeLong(bar.volumeLots());
    }

    /** The sequence of the event, without going on in the bytes. */
    static long sequence(Bytes<?> bytes) {
        return bytes.readLong(bytes.readPosition());
    }

    /** Fills an event, whose own sequence stands. */
    static void read(Bytes<?> bytes, Event event) {
        bytes.readSkip(Long.BYTES);
        EventKind kind = EventKind.of(bytes.readByte());
        event.stampSource(bytes.readInt());
        event.sourceSequence(bytes.readLong());
        int instrument = bytes.readInt();
        long time = bytes.readLong();
        long received = bytes.readLong();
        switch (kind) {
            case TRADE -> readTrade(bytes, event, instrument, time);
            case QUOTE -> {
                event.quote(instrument, time, 0, 0, 0, 0);
                readDepth(bytes, event.depth());
            }
            case DEPTH_UPDATE -> readDepth(bytes, event.depthUpdate(instrument, time));
            case DEPTH_SNAPSHOT -> readDepth(bytes, event.depthSnapshot(instrument, time));
            case BAR ->
                event.bar(
                        instrument,
                        time,
                        bytes.readLong(),
                        bytes.readLong(),
                        bytes.readLong(),
                        bytes.readLong(),
                        bytes.readLong(),
                        bytes.readLong());
            case ORDER_ACCEPTED -> event.accepted(instrument, time, bytes.readLong());
            case ORDER_CANCELLED -> event.cancelled(instrument, time, bytes.readLong());
            case ORDER_REJECTED -> event.rejected(instrument, time, bytes.readLong());
            case ORDER_FILLED -> readFill(bytes, event, instrument, time);
            case TIMER, HALT, RESUME, CHANGE_LIMIT, SWAP_MODEL -> readCommand(kind, bytes, event, time);
        }
        event.received(received);
    }

    private static void readTrade(Bytes<?> bytes, Event event, int instrument, long time) {
        long price = bytes.readLong();
        long quantity = bytes.readLong();
        byte aggressor = bytes.readByte();
        if (aggressor == 0) {
            event.trade(instrument, time, price, quantity);
        } else {
            event.trade(instrument, time, price, quantity, Side.of(aggressor));
        }
    }

    private static void readFill(Bytes<?> bytes, Event event, int instrument, long time) {
        long order = bytes.readLong();
        Side side = Side.of(bytes.readByte());
        event.filled(
                instrument,
                time,
                order,
                side,
                bytes.readLong(),
                bytes.readLong(),
                bytes.readLong(),
                bytes.readLong(),
                bytes.readLong());
    }

    private static void readCommand(EventKind kind, Bytes<?> bytes, Event event, long time) {
        int target = bytes.readInt();
        long value = bytes.readLong();
        switch (kind) {
            case HALT -> event.halt(time);
            case RESUME -> event.resume(time);
            case CHANGE_LIMIT -> event.changeLimit(time, target, value);
            case SWAP_MODEL -> event.swapModel(time, target);
            default -> event.timer(target, time);
        }
    }

    private static void readDepth(Bytes<?> bytes, Depth depth) {
        boolean continued = bytes.readByte() != 0;
        int bids = bytes.readInt();
        int asks = bytes.readInt();
        for (int i = 0; i < bids; i++) {
            depth.addBid(bytes.readLong(), bytes.readLong());
        }
        for (int i = 0; i < asks; i++) {
            depth.addAsk(bytes.readLong(), bytes.readLong());
        }
        if (continued) {
            depth.markContinued();
        }
    }

    private static byte sign(@Nullable Side side) {
        return side == null ? 0 : (byte) side.sign();
    }
}

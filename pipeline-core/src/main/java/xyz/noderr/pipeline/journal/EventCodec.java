package xyz.noderr.pipeline.journal;

import static java.util.Objects.requireNonNull;

import net.openhft.chronicle.bytes.Bytes;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.Funding;
import xyz.noderr.pipeline.event.VenueStatus;

/**
 * An event's input: what the publisher wrote, and nothing that stages add. Each kind has its own fields. Numbers that are
 * usually small take as few bytes as they need (stop bits), prices of levels the difference to the level before: what is
 * written is what a journal costs, as each page of a file is new to the machine. No garbage.
 */
final class EventCodec {
    private EventCodec() {}

    static void write(Event event, Bytes<?> bytes) {
        bytes.writeLong(event.sequence());
        bytes.writeByte(event.kind().code());
        bytes.writeStopBit(event.source());
        bytes.writeStopBit(event.sourceSequence());
        bytes.writeStopBit(event.instrumentId());
        bytes.writeLong(event.eventTimeNanos());
        bytes.writeStopBit(event.receiveTimeNanos() - event.eventTimeNanos());
        switch (event.kind()) {
            case TRADE, LIQUIDATION -> {
                bytes.writeStopBit(event.priceTicks());
                bytes.writeStopBit(event.quantityLots());
                bytes.writeByte(sign(event.aggressor()));
            }
            case QUOTE, DEPTH_UPDATE, DEPTH_SNAPSHOT -> writeDepth(event.depth(), bytes);
            case BAR -> writeBar(event.bar(), bytes);
            case DEPTH_GAP -> {
                // That it is there says all.
            }
            case FUNDING -> {
                Funding funding = event.funding();
                bytes.writeStopBit(funding.rate());
                bytes.writeStopBit(funding.markPrice());
                bytes.writeStopBit(funding.indexPrice());
                bytes.writeStopBit(funding.nextNanos());
            }
            case VENUE_STATUS -> bytes.writeByte(event.venueStatus().code());
            case ORDER_ACCEPTED, ORDER_CANCELLED, ORDER_REJECTED -> bytes.writeStopBit(event.orderId());
            case PAYMENT -> bytes.writeStopBit(event.notionalQuote());
            case ORDER_FILLED -> {
                bytes.writeStopBit(event.orderId());
                bytes.writeByte(sign(event.side()));
                bytes.writeStopBit(event.priceTicks());
                bytes.writeStopBit(event.quantityLots());
                bytes.writeStopBit(event.remainingLots());
                bytes.writeStopBit(event.notionalQuote());
                bytes.writeStopBit(event.feeQuote());
            }
            case SIGNAL -> {
                bytes.writeStopBit(event.value());
                bytes.writeUtf8(event.reason());
            }
            case TIMER, HALT, RESUME, CHANGE_LIMIT, SWAP_MODEL, KILL -> {
                bytes.writeStopBit(event.target());
                bytes.writeStopBit(event.value());
                if (event.kind() == EventKind.CHANGE_LIMIT) {
                    bytes.writeUtf8(event.reason());
                }
            }
        }
    }

    private static void writeDepth(Depth depth, Bytes<?> bytes) {
        bytes.writeByte((byte) (depth.continued() ? 1 : 0));
        bytes.writeStopBit(depth.bids());
        bytes.writeStopBit(depth.asks());
        long before = 0;
        for (int i = 0; i < depth.bids(); i++) {
            bytes.writeStopBit(depth.bidTicks(i) - before);
            bytes.writeStopBit(depth.bidLots(i));
            before = depth.bidTicks(i);
        }
        for (int i = 0; i < depth.asks(); i++) {
            bytes.writeStopBit(depth.askTicks(i) - before);
            bytes.writeStopBit(depth.askLots(i));
            before = depth.askTicks(i);
        }
    }

    private static void writeBar(Bar bar, Bytes<?> bytes) {
        bytes.writeStopBit(bar.spanNanos());
        bytes.writeStopBit(bar.openTicks());
        bytes.writeStopBit(bar.highTicks());
        bytes.writeStopBit(bar.lowTicks());
        bytes.writeStopBit(bar.closeTicks());
        bytes.writeStopBit(bar.volumeLots());
    }

    /** The sequence of the event, without going on in the bytes. */
    static long sequence(Bytes<?> bytes) {
        return bytes.readLong(bytes.readPosition());
    }

    /** Fills an event, whose own sequence stands. */
    static void read(Bytes<?> bytes, Event event) {
        bytes.readSkip(Long.BYTES);
        EventKind kind = EventKind.of(bytes.readByte());
        event.stampSource((int) bytes.readStopBit());
        event.sourceSequence(bytes.readStopBit());
        int instrument = (int) bytes.readStopBit();
        long time = bytes.readLong();
        long received = time + bytes.readStopBit();
        switch (kind) {
            case TRADE -> readTrade(bytes, event, instrument, time);
            case QUOTE -> {
                event.quote(instrument, time, 0, 0, 0, 0);
                readDepth(bytes, event.depth());
            }
            case DEPTH_UPDATE -> readDepth(bytes, event.depthUpdate(instrument, time));
            case DEPTH_SNAPSHOT -> readDepth(bytes, event.depthSnapshot(instrument, time));
            case DEPTH_GAP -> event.depthGap(instrument, time);
            case LIQUIDATION ->
                event.liquidation(
                        instrument, time, bytes.readStopBit(), bytes.readStopBit(), Side.of(bytes.readByte()));
            case FUNDING ->
                event.funding(
                        instrument,
                        time,
                        bytes.readStopBit(),
                        bytes.readStopBit(),
                        bytes.readStopBit(),
                        bytes.readStopBit());
            case VENUE_STATUS -> event.venueStatus(instrument, time, VenueStatus.of(bytes.readByte()));
            case BAR ->
                event.bar(
                        instrument,
                        time,
                        bytes.readStopBit(),
                        bytes.readStopBit(),
                        bytes.readStopBit(),
                        bytes.readStopBit(),
                        bytes.readStopBit(),
                        bytes.readStopBit());
            case ORDER_ACCEPTED -> event.accepted(instrument, time, bytes.readStopBit());
            case ORDER_CANCELLED -> event.cancelled(instrument, time, bytes.readStopBit());
            case ORDER_REJECTED -> event.rejected(instrument, time, bytes.readStopBit());
            case PAYMENT -> event.payment(instrument, time, bytes.readStopBit());
            case ORDER_FILLED -> readFill(bytes, event, instrument, time);
            case SIGNAL -> event.signal(instrument, time, bytes.readStopBit(), requireNonNull(bytes.readUtf8()));
            case TIMER, HALT, RESUME, CHANGE_LIMIT, SWAP_MODEL, KILL ->
                readCommand(kind, bytes, event, instrument, time);
        }
        event.received(received);
    }

    private static void readTrade(Bytes<?> bytes, Event event, int instrument, long time) {
        long price = bytes.readStopBit();
        long quantity = bytes.readStopBit();
        byte aggressor = bytes.readByte();
        if (aggressor == 0) {
            event.trade(instrument, time, price, quantity);
        } else {
            event.trade(instrument, time, price, quantity, Side.of(aggressor));
        }
    }

    private static void readFill(Bytes<?> bytes, Event event, int instrument, long time) {
        long order = bytes.readStopBit();
        Side side = Side.of(bytes.readByte());
        event.filled(
                instrument,
                time,
                order,
                side,
                bytes.readStopBit(),
                bytes.readStopBit(),
                bytes.readStopBit(),
                bytes.readStopBit(),
                bytes.readStopBit());
    }

    private static void readCommand(EventKind kind, Bytes<?> bytes, Event event, int instrument, long time) {
        int target = (int) bytes.readStopBit();
        long value = bytes.readStopBit();
        switch (kind) {
            case HALT -> event.halt(time);
            case RESUME -> event.resume(time);
            case CHANGE_LIMIT -> event.changeLimit(instrument, time, target, value, requireNonNull(bytes.readUtf8()));
            case KILL -> event.kill(time, value);
            case SWAP_MODEL -> event.swapModel(time, target);
            default -> event.timer(target, time);
        }
    }

    private static void readDepth(Bytes<?> bytes, Depth depth) {
        boolean continued = bytes.readByte() != 0;
        int bids = (int) bytes.readStopBit();
        int asks = (int) bytes.readStopBit();
        long ticks = 0;
        for (int i = 0; i < bids; i++) {
            ticks += bytes.readStopBit();
            depth.addBid(ticks, bytes.readStopBit());
        }
        for (int i = 0; i < asks; i++) {
            ticks += bytes.readStopBit();
            depth.addAsk(ticks, bytes.readStopBit());
        }
        if (continued) {
            depth.markContinued();
        }
    }

    private static byte sign(@Nullable Side side) {
        return side == null ? 0 : (byte) side.sign();
    }
}

package xyz.noderr.pipeline.journal;

import net.openhft.chronicle.bytes.Bytes;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** An event's input as fixed-width fields: what the publisher wrote, and nothing that stages add. No garbage. */
final class EventCodec {
    private EventCodec() {}

    static void write(Event event, Bytes<?> bytes) {
        bytes.writeByte(event.kind().code());
        bytes.writeByte((byte) event.side().sign());
        bytes.writeInt(event.instrumentId());
        bytes.writeLong(event.sequence());
        bytes.writeLong(event.eventTimeNanos());
        bytes.writeLong(event.priceTicks());
        bytes.writeLong(event.quantityLots());
        bytes.writeLong(event.orderId());
        bytes.writeLong(event.remainingLots());
        bytes.writeLong(event.notionalQuote());
        bytes.writeLong(event.feeQuote());
    }

    /** Fills a claimed event, whose sequence must be the one that was written. */
    static void read(Bytes<?> bytes, Event event) {
        EventKind kind = EventKind.of(bytes.readByte());
        Side side = bytes.readByte() > 0 ? Side.BUY : Side.SELL;
        int instrument = bytes.readInt();
        long sequence = bytes.readLong();
        if (sequence != event.sequence()) {
            throw new IllegalStateException(
                    "The journal has a gap: event " + event.sequence() + " should follow, " + sequence + " does");
        }
        long time = bytes.readLong();
        long price = bytes.readLong();
        long quantity = bytes.readLong();
        long order = bytes.readLong();
        long remaining = bytes.readLong();
        long notional = bytes.readLong();
        long fee = bytes.readLong();
        switch (kind) {
            case TRADE -> event.trade(instrument, time, price, quantity);
            case ORDER_ACCEPTED -> event.accepted(instrument, time, order);
            case ORDER_CANCELLED -> event.cancelled(instrument, time, order);
            case ORDER_REJECTED -> event.rejected(instrument, time, order);
            case ORDER_FILLED -> event.filled(instrument, time, order, side, price, quantity, remaining, notional, fee);
        }
    }
}

package xyz.noderr.backtest.venue;

import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;

/** What the venue says of one of our orders, on its way to us. */
record Answer(
        Kind kind,
        long dueNanos,
        long orderId,
        Side side,
        long priceTicks,
        long quantityLots,
        long remainingLots,
        long notionalQuote,
        long feeQuote) {
    enum Kind {
        ACCEPTED,
        FILLED,
        CANCELLED,
        REJECTED
    }

    static Answer accepted(long dueNanos, long orderId) {
        return plain(Kind.ACCEPTED, dueNanos, orderId);
    }

    static Answer cancelled(long dueNanos, long orderId) {
        return plain(Kind.CANCELLED, dueNanos, orderId);
    }

    static Answer rejected(long dueNanos, long orderId) {
        return plain(Kind.REJECTED, dueNanos, orderId);
    }

    private static Answer plain(Kind kind, long dueNanos, long orderId) {
        return new Answer(kind, dueNanos, orderId, Side.BUY, 0, 0, 0, 0, 0);
    }

    void writeTo(Event event, int instrumentId) {
        switch (kind) {
            case ACCEPTED -> event.accepted(instrumentId, dueNanos, orderId);
            case CANCELLED -> event.cancelled(instrumentId, dueNanos, orderId);
            case REJECTED -> event.rejected(instrumentId, dueNanos, orderId);
            case FILLED ->
                event.filled(
                        instrumentId,
                        dueNanos,
                        orderId,
                        side,
                        priceTicks,
                        quantityLots,
                        remainingLots,
                        notionalQuote,
                        feeQuote);
        }
    }
}

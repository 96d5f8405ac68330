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
        long feeQuote,
        boolean maker,
        long movedTicks) {
    enum Kind {
        ACCEPTED,
        FILLED,
        CANCELLED,
        REJECTED,
        PAYMENT
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

    /** Of money for what is held, negative for what is taken. */
    static Answer payment(long dueNanos, long amountQuote) {
        return new Answer(Kind.PAYMENT, dueNanos, 0, Side.BUY, 0, 0, 0, amountQuote, 0, false, 0);
    }

    private static Answer plain(Kind kind, long dueNanos, long orderId) {
        return new Answer(kind, dueNanos, orderId, Side.BUY, 0, 0, 0, 0, 0, false, 0);
    }

    /**
     * Writes it on an event. The ring's time is that of the market as we know it: what reaches us now happened, by it, as long
     * ago as the market takes to reach us.
     *
     * @param feedNanos how long that is
     */
    void writeTo(Event event, int instrumentId, long feedNanos) {
        long timeNanos = dueNanos - feedNanos;
        switch (kind) {
            case ACCEPTED -> event.accepted(instrumentId, timeNanos, orderId);
            case CANCELLED -> event.cancelled(instrumentId, timeNanos, orderId);
            case REJECTED -> event.rejected(instrumentId, timeNanos, orderId);
            case PAYMENT -> event.payment(instrumentId, timeNanos, notionalQuote);
            case FILLED ->
                event.filled(
                        instrumentId,
                        timeNanos,
                        orderId,
                        side,
                        priceTicks,
                        quantityLots,
                        remainingLots,
                        notionalQuote,
                        feeQuote);
        }
        event.received(dueNanos);
    }
}

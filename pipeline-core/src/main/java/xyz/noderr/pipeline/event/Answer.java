package xyz.noderr.pipeline.event;

import xyz.noderr.pipeline.decision.Side;

/** What only an answer of the venue about one of our orders has. */
final class Answer {
    private long orderId;
    private long remainingLots;
    private long notionalQuote;
    private long feeQuote;
    private byte side = (byte) Side.BUY.sign();

    void clear() {
        fill(0, Side.BUY, 0, 0, 0);
    }

    void order(long id) {
        orderId = id;
    }

    void fill(long id, Side side, long remainingLots, long notionalQuote, long feeQuote) {
        orderId = id;
        this.side = (byte) side.sign();
        this.remainingLots = remainingLots;
        this.notionalQuote = notionalQuote;
        this.feeQuote = feeQuote;
    }

    long orderId() {
        return orderId;
    }

    Side side() {
        return Side.of(side);
    }

    long remainingLots() {
        return remainingLots;
    }

    long notionalQuote() {
        return notionalQuote;
    }

    long feeQuote() {
        return feeQuote;
    }
}

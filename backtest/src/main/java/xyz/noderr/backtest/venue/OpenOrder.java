package xyz.noderr.backtest.venue;

import xyz.noderr.pipeline.decision.Side;

/** An order at the venue and what is left of it. */
final class OpenOrder {
    private final Request request;
    private long remainingLots;

    OpenOrder(Request request) {
        this.request = request;
        remainingLots = request.quantityLots();
    }

    /** Whether it takes what is traded at a price, or rests until somebody takes it. */
    boolean rests() {
        return request.postOnly();
    }

    boolean accepts(long priceTicks) {
        return request.side() == Side.BUY ? priceTicks <= request.limitTicks() : priceTicks >= request.limitTicks();
    }

    /** Whether a trade at a price went through it, past all that others had at its price. */
    boolean isTradedThrough(long priceTicks) {
        return accepts(priceTicks) && priceTicks != request.limitTicks();
    }

    long limitTicks() {
        return request.limitTicks();
    }

    void fill(long lots) {
        remainingLots -= lots;
    }

    long id() {
        return request.orderId();
    }

    Side side() {
        return request.side();
    }

    long remainingLots() {
        return remainingLots;
    }
}

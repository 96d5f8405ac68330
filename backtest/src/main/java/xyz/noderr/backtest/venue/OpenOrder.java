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

    boolean accepts(long priceTicks) {
        return request.side() == Side.BUY ? priceTicks <= request.limitTicks() : priceTicks >= request.limitTicks();
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

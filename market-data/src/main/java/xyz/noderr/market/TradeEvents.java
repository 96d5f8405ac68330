package xyz.noderr.market;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.source.EventSource;

/** The trades of one instrument as events for the ring. */
public final class TradeEvents implements EventSource {
    private final TradeSource trades;
    private final int instrumentId;

    /** Does not close the trades. */
    public TradeEvents(TradeSource trades, int instrumentId) {
        this.trades = trades;
        this.instrumentId = instrumentId;
    }

    @Override
    public boolean next() {
        return trades.next();
    }

    @Override
    public long timeNanos() {
        return trades.timeNanos();
    }

    @Override
    public void writeTo(Event event) {
        event.trade(instrumentId, trades.timeNanos(), trades.priceTicks(), trades.quantityLots());
    }
}

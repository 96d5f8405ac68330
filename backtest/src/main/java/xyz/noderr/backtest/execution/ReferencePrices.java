package xyz.noderr.backtest.execution;

import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Against what a fill is held, of each instrument: the middle of the best bid and the best ask where its book is known, else
 * the last price. In half ticks, so that a middle is whole; 0 before the first.
 */
public final class ReferencePrices {
    private final Portfolio portfolio;
    private final long[] halfTicks;

    public ReferencePrices(Portfolio portfolio) {
        this.portfolio = portfolio;
        halfTicks = new long[portfolio.instruments().size()];
    }

    /** An event that names its instrument, after the portfolio has heard of it. */
    public void onEvent(Event event) {
        Depth book = event.book();
        halfTicks[event.instrumentId()] = book.bids() > 0 && book.asks() > 0
                ? book.bidTicks(0) + book.askTicks(0)
                : 2 * portfolio.markTicks(event.instrumentId());
    }

    /** 0 where none is known. */
    public long halfTicks(int instrumentId) {
        return halfTicks[instrumentId];
    }
}

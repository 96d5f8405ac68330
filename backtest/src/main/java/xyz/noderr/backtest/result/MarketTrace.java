package xyz.noderr.backtest.result;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.strategy.portfolio.Portfolio;

/** What a run's recorder keeps of one instrument. */
public final class MarketTrace {
    private final int instrumentId;
    private long firstPriceTicks;
    private long priceTicks;
    private long positionLots;
    private long trades;
    private long fills;

    MarketTrace(int instrumentId) {
        this.instrumentId = instrumentId;
    }

    /** Something was heard of it, and the account knows. */
    void onEvent(Event event, Portfolio portfolio) {
        priceTicks = portfolio.markTicks(instrumentId);
        positionLots = portfolio.positionLots(instrumentId);
        switch (event.kind()) {
            case TRADE -> {
                firstPriceTicks = trades == 0 ? event.priceTicks() : firstPriceTicks;
                trades++;
            }
            case ORDER_FILLED -> fills++;
            default -> {}
        }
    }

    /** The last price; 0 before the first. */
    long priceTicks() {
        return priceTicks;
    }

    long positionLots() {
        return positionLots;
    }

    /** Price of the first trade. */
    public long firstPriceTicks() {
        return firstPriceTicks;
    }

    /** How many trades of others there were. */
    public long trades() {
        return trades;
    }

    /** How many fills of ours. */
    public long fills() {
        return fills;
    }
}

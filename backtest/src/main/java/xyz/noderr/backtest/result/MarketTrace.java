package xyz.noderr.backtest.result;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.strategy.portfolio.Portfolio;

/** What a run's recorder keeps of one instrument. */
public final class MarketTrace {
    private final int instrumentId;
    private long firstPriceTicks;
    private long priceTicks;
    private long positionLots;
    private long largestLots;
    private long tradedLots;
    private long trades;
    private long bars;
    private long fills;

    MarketTrace(int instrumentId) {
        this.instrumentId = instrumentId;
    }

    /** Something was heard of it, and the account knows. */
    void onEvent(Event event, Portfolio portfolio) {
        priceTicks = portfolio.markTicks(instrumentId);
        positionLots = portfolio.positionLots(instrumentId);
        largestLots = Math.max(largestLots, Math.abs(positionLots));
        switch (event.kind()) {
            case TRADE -> {
                firstPriceTicks = isFirst() ? event.priceTicks() : firstPriceTicks;
                tradedLots += event.quantityLots();
                trades++;
            }
            case BAR -> {
                firstPriceTicks = isFirst() ? event.bar().openTicks() : firstPriceTicks;
                tradedLots += event.bar().volumeLots();
                bars++;
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

    private boolean isFirst() {
        return trades + bars == 0;
    }

    /** Price of the first trade, or the opening of the first bar. */
    public long firstPriceTicks() {
        return firstPriceTicks;
    }

    /** How many trades of others there were. */
    public long trades() {
        return trades;
    }

    /** How many bars of the venue's own. */
    public long bars() {
        return bars;
    }

    /** Whether anything was heard of its price. */
    public boolean priced() {
        return !isFirst();
    }

    /** The most that was held, long or short. */
    public long largestLots() {
        return largestLots;
    }

    /** What others traded, as far as trades and bars tell; 0 where they do not. */
    public long tradedLots() {
        return tradedLots;
    }

    /** How many fills of ours. */
    public long fills() {
        return fills;
    }
}

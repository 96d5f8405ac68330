package xyz.noderr.backtest.venue.impact;

/** How much worse the price is for what we have traded of an order, as a part of it. */
public sealed interface Impact permits NoImpact, SquareRootImpact, AlmgrenImpact {
    /** Somebody traded: what is known of the market's activity. */
    void onTrade(long timeNanos, long priceTicks, long lots);

    /**
     * What the last lots of an order pay more than the market's price.
     *
     * @param lots of the order so far, with those
     * @param elapsedNanos since the order arrived
     * @return a part of the price, 0 or more
     */
    double part(long lots, long elapsedNanos);
}

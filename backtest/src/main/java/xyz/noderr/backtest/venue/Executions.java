package xyz.noderr.backtest.venue;

/** Where a fill model says what it has filled. */
interface Executions {
    /**
     * Fills an order, or as much of it as may be.
     *
     * @param maker whether it rested
     * @return what was filled; less than asked where it may only reduce a position, or all or nothing of it
     */
    long fill(VenueOrder order, long timeNanos, long priceTicks, long lots, boolean maker);
}

package xyz.noderr.backtest.venue;

/** Where a fill model says what it has filled. */
interface Executions {
    /**
     * Fills an order that takes, or as much of it as may be.
     *
     * @param movedTicks by how much the price is worse for what our own orders took, 0 or more
     * @return what was filled; less than asked where it may only reduce a position, or all or nothing of it
     */
    long take(VenueOrder order, long timeNanos, long priceTicks, long lots, long movedTicks);

    /**
     * Fills an order that rested, at its own price.
     *
     * @return as for one that takes
     */
    long make(VenueOrder order, long timeNanos, long lots);
}

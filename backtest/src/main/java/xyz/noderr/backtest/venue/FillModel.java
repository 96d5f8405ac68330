package xyz.noderr.backtest.venue;

import java.util.List;
import xyz.noderr.pipeline.event.Event;

/**
 * How our orders meet the market. It is told of the market and of our orders in the order of time, and says what is filled.
 * Owned by the venue.
 */
interface FillModel {
    /** Whether an order that arrives is filled at once, by what is known to be there; else by what comes. */
    default boolean fillsAtOnce() {
        return false;
    }

    /** Whether an order would trade at once. Where no book is known, the last price is all that tells of the market. */
    default boolean wouldTake(VenueOrder order) {
        return lastTicks() != 0 && order.isPassedBy(lastTicks());
    }

    /** How much an order would get at once; asked only where it is filled at once. */
    default long takeable(VenueOrder order) {
        return 0;
    }

    /** An order comes into the market, or again to the end of its queue. */
    void arrives(VenueOrder order, long timeNanos, Executions to);

    /** Something of the market happens; the orders in the market stand in the order of their arrival. */
    void onMarket(Event event, long timeNanos, List<VenueOrder> orders, Executions to);

    /** In how many parts the bar that was told last is gone through when it is over. */
    default int barLegs() {
        return 1;
    }

    /** The range of a part of it, which stops see first. */
    default void barReaches(int leg) {}

    /** That part fills what rests. */
    default void barFills(int leg, long timeNanos, List<VenueOrder> orders, Executions to) {}

    /** The bar that was told last is over. */
    default void barEnds(long timeNanos) {}

    /** Whether what came last could have filled an order that takes: one that takes at once had its chance. */
    boolean wasChance();

    /** The highest price that a stop of a buy has seen with what came last; 0 for none. */
    long reachedUp();

    /** The lowest price that a stop of a sale has seen with what came last; 0 for none. */
    long reachedDown();

    /** Whether what was reached last counts for a stop. */
    default boolean reaches(VenueOrder order) {
        return true;
    }

    /** The last price; 0 before the first. */
    long lastTicks();
}

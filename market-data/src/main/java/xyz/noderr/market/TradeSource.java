package xyz.noderr.market;

/**
 * Trades in the order of their time, one after the other. A cursor: {@link #next} moves to the next trade, the other
 * methods tell of the one it stands on. Owned by one thread.
 */
public interface TradeSource extends AutoCloseable {
    /** Moves to the next trade; false where there is none. */
    boolean next();

    /** When it happened: nanoseconds since 1970 in UTC. Never less than the trade before. */
    long timeNanos();

    /** Its price in the instrument's ticks. */
    long priceTicks();

    /** Its quantity in the instrument's lots; more than 0. */
    long quantityLots();

    @Override
    void close();
}

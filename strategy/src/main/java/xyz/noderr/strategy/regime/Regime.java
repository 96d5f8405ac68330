package xyz.noderr.strategy.regime;

/** What kind of time a market is in. */
public enum Regime {
    /** Prices rise. */
    BULL,
    /** Prices fall. */
    BEAR,
    /** Prices go nowhere. */
    SIDEWAYS,
    /** Prices move more than they used to, wherever they go. */
    HIGH_VOLATILITY,
    /** Prices move less than they used to. */
    LOW_VOLATILITY
}

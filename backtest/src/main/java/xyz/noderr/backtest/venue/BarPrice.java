package xyz.noderr.backtest.venue;

import java.util.Locale;

/** The price at which a bar fills an order that takes. Written in lower case. */
public enum BarPrice {
    /** The open of the first bar that begins when it is decided, or later. */
    OPEN,
    /**
     * The open too, and from there the price goes to the nearer of high and low, then to the other, then to the close: limits
     * and stops are met in that order.
     */
    PATH,
    /** The worst of that bar: its high for a buy, its low for a sale. */
    WORST,
    /** The mean of open, high, low and close of that bar, in the place of its mean by volume. */
    VWAP,
    /** The close of the bar at whose end it is decided: nobody gets it, but some programs reckon so. */
    CLOSE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

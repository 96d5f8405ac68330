package xyz.noderr.backtest.venue;

import java.util.Locale;

/** What our orders are filled by. Written in lower case. */
public enum FillKind {
    /** The most that the data tell: the book, else bars, else trades. */
    AUTO,
    /** Trades of others. */
    TRADES,
    /** What the best bid and ask show, and trades. */
    TOP,
    /** What the levels of the book show, and trades, with a place in the queue. */
    BOOK,
    /** Bars. */
    BARS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

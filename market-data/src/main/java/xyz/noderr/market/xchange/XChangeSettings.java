package xyz.noderr.market.xchange;

import java.time.Duration;

/**
 * How a feed follows an exchange.
 *
 * @param trades whether trades are wanted
 * @param quotes whether the best bid and ask are
 * @param depth how many levels a side of the book are; 0 for no book
 * @param silence how long a feed may say nothing before it counts as down
 * @param firstWait before the first reconnection, of which half is drawn
 * @param longestWait before any
 * @param patience how long a trade may wait for room before the connection is given up
 * @param polling how an exchange that does not stream is asked
 */
public record XChangeSettings(
        boolean trades,
        boolean quotes,
        int depth,
        Duration silence,
        Duration firstWait,
        Duration longestWait,
        Duration patience,
        XChangePolling polling) {
    /** All there is, books of 100 levels; down after 30 s of silence; back after 0.5 to 30 s. */
    public static final XChangeSettings DEFAULTS = new XChangeSettings(
            true,
            true,
            100,
            Duration.ofSeconds(30),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            XChangePolling.DEFAULTS);

    /** The same with other channels. */
    public XChangeSettings channels(boolean trades, boolean quotes, int depth) {
        return new XChangeSettings(trades, quotes, depth, silence, firstWait, longestWait, patience, polling);
    }

    /** The same with other times. */
    public XChangeSettings times(Duration silence, Duration firstWait, Duration longestWait) {
        return new XChangeSettings(trades, quotes, depth, silence, firstWait, longestWait, patience, polling);
    }

    /** The same with another way to ask exchanges that do not stream. */
    public XChangeSettings polling(XChangePolling polling) {
        return new XChangeSettings(trades, quotes, depth, silence, firstWait, longestWait, patience, polling);
    }
}

package xyz.noderr.backtest.venue;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What fills our orders. */
public record FillSettings(
        @Setting(
                defaultsTo = "auto",
                help =
                        "what our orders are filled by: trades, top (the best bid and ask), book (its levels, with a place in"
                                + " the queue) or bars; auto: the most that the data tell")
        FillKind by,

        @Setting(
                defaultsTo = "risk_averse",
                help =
                        "top and book: who takes an order back stood behind ours (risk_averse), or by a likelihood (power,"
                                + " logarithm)")
        QueueKind queue,

        @Setting(defaultsTo = "3", help = "queue of power: the exponent")
        double power,

        @Setting(
                defaultsTo = "true",
                help =
                        "top and book: orders are filled by what is there, level by level; false: whole, at the best price")
        boolean partial,

        @Setting(
                defaultsTo = "open",
                help =
                        "bars: the price of an order that takes: open of the next bar, path (its open too, and limits and stops along"
                                + " open, nearer extreme, other extreme, close), worst, vwap, or close of the bar at which it is"
                                + " decided")
        BarPrice bar,

        @Setting(
                defaultsTo = "false",
                help =
                        "bars: an order that rests is filled at its price where a bar touches it, and not only where it goes"
                                + " through")
        boolean touch) {
    public FillSettings {
        Check.within("power", power, 0.1, 100);
    }
}

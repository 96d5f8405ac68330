package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** How much a market maker quotes, and how often it does so anew. */
public record QuoteSettings(
        @Setting(defaultsTo = "0.02", help = "size of a quote, as a part of the strategy's capital, above 0 to 1")
        double size,

        @Setting(
                defaultsTo = "5",
                help = "sizes held, to the nearest whole one, from which nothing is quoted that would hold more")
        int maxInventory,

        @Setting(defaultsTo = "1", help = "ticks by which a quote may be off before another takes its place")
        int tolerance) {
    public QuoteSettings {
        Check.require(size > 0 && size <= 1, "size", "a part above 0 to 1", "" + size);
        Check.within("maxInventory", maxInventory, 1, 10_000);
        Check.within("tolerance", tolerance, 0, 1_000_000);
    }
}

package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;

/**
 * Quotes around a fair price that leans towards where the heavier side of the book pushes it: the mid, and half of the
 * book's spread times the {@link Imbalance} of its best levels, less a skew for what is held. At one level and a lean of 1
 * the fair price is the weighted mid, each side's price weighted by the other side's quantity: where much is bid it is near
 * the ask. Stoikov (The micro-price, Quantitative Finance 18, 2018) takes that for a first guess of where the mid goes, and
 * shows by how much it leans too far or not far enough; the lean is a setting instead of his table, which is estimated from
 * data. Prices are in ticks, the inventory in sizes of a quote.
 *
 * <p>Assumes that quantities in the book say where the mid goes next, and that they are meant: orders that are taken back as
 * the price comes near them mislead it. Adverse selection, fees and rebates are for the settings to cover.
 */
@About("quotes both sides around a price that leans to where the book says it goes")
public final class ImbalanceMaker extends MarketMaker {
    /** The fair price and the distances from it. */
    public record Settings(
            @Setting(defaultsTo = "1", help = "levels of each side of the book that count")
            int levels,

            @Setting(
                    defaultsTo = "1",
                    help = "how far the fair price leans where all is bid and nothing offered, in halves of the spread")
            double lean,

            @Setting(defaultsTo = "1", help = "ticks from the fair price to each quote")
            double halfSpread,

            @Setting(defaultsTo = "0.5", help = "ticks by which both quotes are lower for each size held")
            double skew,

            @Setting(defaultsTo = "{}", help = "how much is quoted, and how often anew")
            QuoteSettings quotes) {
        public Settings {
            Check.within("levels", levels, 1, 1_000);
            Check.within("lean", lean, 0, 100);
            Check.require(
                    halfSpread > 0 && halfSpread <= 1_000_000, "halfSpread", "above 0 to 1000000", "" + halfSpread);
            Check.within("skew", skew, 0, 1_000_000);
        }
    }

    private final Settings settings;

    /** A market maker with these distances. */
    public ImbalanceMaker(Settings settings) {
        super(settings.quotes());
        this.settings = settings;
    }

    @Override
    public int bookLevels() {
        return settings.levels();
    }

    @Override
    void reckon(Event event, double mid, double inventory, Desk desk) {
        Depth book = event.book();
        if (book.bids() == 0 || book.asks() == 0) {
            return;
        }
        double halfOfBook = (book.askTicks(0) - book.bidTicks(0)) / 2.0;
        double fair = mid + settings.lean() * Imbalance.of(book, settings.levels()) * halfOfBook;
        double centre = fair - inventory * settings.skew();
        quote(event, centre - settings.halfSpread(), centre + settings.halfSpread(), inventory, desk);
    }
}

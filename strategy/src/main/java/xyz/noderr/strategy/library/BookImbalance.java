package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.Stateless;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/**
 * Long while much more is bid than offered at the best levels: (bids − asks) / (bids + asks). Assumes that the price moves
 * away from the heavier side (Gould and Bonart, Market Microstructure and Liquidity 2, 2016, for the best level) by more
 * than a taker pays, which for most instruments it does not: look at the fees first.
 */
@About("long while more is bid than offered at the best levels")
public final class BookImbalance implements Strategy, Stateless {
    /** The levels and their bounds. */
    public record Settings(
            @Setting(defaultsTo = "1", help = "levels of each side that count")
            int levels,

            @Setting(defaultsTo = "0.6", help = "imbalance from which it enters, 0 to 1")
            double enter,

            @Setting(defaultsTo = "0", help = "imbalance below which it leaves; less than enter")
            double exit,

            @Setting(defaultsTo = "false", help = "short where more is offered")
            boolean shorts) {
        public Settings {
            Check.within("levels", levels, 1, 1_000);
            Check.within("enter", enter, 0, 1);
            Check.require(exit >= 0 && exit < enter, "exit", "from 0 to less than enter, " + enter, "" + exit);
        }
    }

    private final Settings settings;

    /** Imbalance of these levels. */
    public BookImbalance(Settings settings) {
        this.settings = settings;
    }

    @Override
    public int bookLevels() {
        return settings.levels();
    }

    @Override
    public void onBook(Event event, Desk desk) {
        Depth book = event.book();
        if (book.bids() == 0 || book.asks() == 0) {
            return;
        }
        // A surplus of bids is bought, where a deviation below a mean is: hence the sign.
        Reversion.apply(
                desk, -Imbalance.of(book, settings.levels()), settings.enter(), settings.exit(), settings.shorts());
    }
}

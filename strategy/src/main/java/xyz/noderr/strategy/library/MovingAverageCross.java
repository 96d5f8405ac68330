package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/**
 * Long from the bar at which a short mean of closes has come above a long one, until it is not above it any more. Assumes
 * that trends outlast the time it takes both means to see them, and the cost of the false ones in between. (Brock,
 * Lakonishok and LeBaron, Journal of Finance 47, 1992, test such rules.)
 */
@About("long while a short mean of closes is above a long one")
public final class MovingAverageCross implements Strategy {
    /** The means. */
    public record Settings(
            @Setting(defaultsTo = "20", help = "bars in the short mean; 1 is the close itself")
            int fast,

            @Setting(defaultsTo = "50", help = "bars in the long mean, more than fast")
            int slow,

            @Setting(defaultsTo = "false", help = "short while it is below")
            boolean shorts) {
        public Settings {
            Check.within("fast", fast, 1, 100_000);
            Check.require(slow > fast && slow <= 100_000, "slow", "more than fast, " + fast, "" + slow);
        }
    }

    private final Settings settings;
    private final Closes closes;
    private int side;

    /** A cross of these means. */
    public MovingAverageCross(Settings settings) {
        this.settings = settings;
        closes = new Closes(settings.slow());
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        closes.add(bar.closeTicks());
        if (!closes.full()) {
            return;
        }
        // fastSum / fast against slowSum / slow, without a division.
        long apart = closes.sum(settings.fast()) * settings.slow() - closes.sum(settings.slow()) * settings.fast();
        int now = apart > 0 ? 1 : -1;
        if (now != side) {
            side = now;
            desk.want(now > 0 ? 1 : settings.shorts() ? -1 : 0);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(side);
        closes.save(out);
    }

    @Override
    public void restore(StateReader in) {
        side = in.getInt();
        closes.restore(in);
    }
}

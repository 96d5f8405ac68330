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
 *
 * <p>With {@code crossings} it acts at crossings alone, as most charting programs count them: it holds nothing until the
 * means have changed places once, and means that are equal are no crossing until one has passed the other.
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
            boolean shorts,

            @Setting(
                    defaultsTo = "false",
                    help = "acts where the means change places, and not because they are apart at the first bar")
            boolean crossings,

            @Setting(
                    defaultsTo = "0",
                    help = "how many lots it holds, whatever they are worth; 0 for what all its capital buys")
            long lots) {
        public Settings {
            Check.within("fast", fast, 1, 100_000);
            Check.require(slow > fast && slow <= 100_000, "slow", "more than fast, " + fast, "" + slow);
            Check.require(lots >= 0, "lots", "0 or more", "" + lots);
        }

        /** Of all its capital, from the first bar at which the means are apart. */
        public Settings(int fast, int slow, boolean shorts) {
            this(fast, slow, shorts, false, 0);
        }
    }

    private final Settings settings;
    private final Closes closes;
    private long fastSum;
    private long slowSum;
    private int side;

    /** A cross of these means. */
    public MovingAverageCross(Settings settings) {
        this.settings = settings;
        closes = new Closes(settings.slow() + 1); // And the one that leaves the long mean.
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        closes.add(bar.closeTicks());
        fastSum += bar.closeTicks() - left(settings.fast());
        slowSum += bar.closeTicks() - left(settings.slow());
        if (closes.count() < settings.slow()) {
            return;
        }
        // fastSum / fast against slowSum / slow, without a division.
        long apart = fastSum * settings.slow() - slowSum * settings.fast();
        int now = Long.signum(apart);
        if (now == 0 && !settings.crossings()) {
            now = -1; // Not above.
        }
        if (now != 0 && now != side) {
            boolean first = side == 0;
            side = now;
            if (!first || !settings.crossings()) {
                hold(now > 0 ? 1 : settings.shorts() ? -1 : 0, desk);
            }
        }
    }

    /** The close that has left a mean of so many with the latest; 0 for none. In whole ticks, so that nothing is rounded. */
    private long left(int bars) {
        return closes.count() > bars ? closes.ago(bars) : 0;
    }

    private void hold(int direction, Desk desk) {
        if (settings.lots() == 0) {
            desk.want(direction);
        } else {
            desk.hold(direction * settings.lots());
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(fastSum);
        out.putLong(slowSum);
        out.putInt(side);
        closes.save(out);
    }

    @Override
    public void restore(StateReader in) {
        fastSum = in.getLong();
        slowSum = in.getLong();
        side = in.getInt();
        closes.restore(in);
    }
}

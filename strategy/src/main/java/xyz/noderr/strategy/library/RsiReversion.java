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
 * Buys a short fall within a rise: where a short mean is above a long one, the relative strength falls through a low level
 * and the close is below the short mean. (Connors and Alvarez, Short Term Trading Strategies That Work, 2008, with an index
 * of two bars.) It sells where the close has come back above the short mean; or, with {@code exitInDowntrend}, as the RSI-2
 * example that comes with ta4j does: where the short mean is below the long one, the strength rises through a high level
 * and the close is above the short mean. Assumes that a rise goes on behind its setbacks; it has no stop.
 */
@About("buys a setback in a rise by the relative strength index, sells when it is over")
public final class RsiReversion implements Strategy {
    /** The index, its levels and the means. */
    public record Settings(
            @Setting(defaultsTo = "2", help = "bars in the relative strength index")
            int strength,

            @Setting(defaultsTo = "5", help = "level through which it falls for an entry")
            double low,

            @Setting(defaultsTo = "95", help = "level through which it rises for an exit in a downtrend")
            double high,

            @Setting(defaultsTo = "5", help = "bars in the short mean")
            int fast,

            @Setting(defaultsTo = "200", help = "bars in the long mean, more than fast")
            int slow,

            @Setting(defaultsTo = "false", help = "leaves in a downtrend alone, above the high level")
            boolean exitInDowntrend,

            @Setting(
                    defaultsTo = "true",
                    help = "waits for as many bars as the long mean has; else means are of those that there are")
            boolean warmUp) {
        public Settings {
            Check.within("strength", strength, 1, 100_000);
            Check.within("low", low, 0, 100);
            Check.within("high", high, low, 100);
            Check.within("fast", fast, 1, 100_000);
            Check.require(slow > fast && slow <= 100_000, "slow", "more than fast, " + fast, "" + slow);
        }
    }

    private final Settings settings;
    private final Closes closes;
    private final RelativeStrength strength;
    private int aboveLow;
    private int aboveHigh;

    /** Reversion by this index. */
    public RsiReversion(Settings settings) {
        this.settings = settings;
        closes = new Closes(settings.slow());
        strength = new RelativeStrength(settings.strength());
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        long close = bar.closeTicks();
        closes.add(close);
        strength.add(close);
        int low = side(strength.value(), settings.low(), aboveLow);
        int high = side(strength.value(), settings.high(), aboveHigh);
        boolean fallen = low < 0 && aboveLow > 0;
        boolean risen = high > 0 && aboveHigh < 0;
        aboveLow = low;
        aboveHigh = high;
        if (settings.warmUp() && !closes.full()) {
            return;
        }
        double fast = mean(settings.fast());
        double trend = fast - mean(settings.slow());
        if (desk.weight() == 0) {
            if (trend > 0 && fallen && close < fast) {
                desk.want(1);
            }
        } else if (close > fast && (!settings.exitInDowntrend() || (trend < 0 && risen))) {
            desk.want(0);
        }
    }

    /** On which side of a level a value is; the side before where it is on it. */
    private static int side(double value, double level, int before) {
        return value == level ? before : value > level ? 1 : -1;
    }

    private double mean(int bars) {
        int there = Math.min(bars, closes.count());
        return (double) closes.sum(there) / there;
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(aboveLow);
        out.putInt(aboveHigh);
        closes.save(out);
        strength.save(out);
    }

    @Override
    public void restore(StateReader in) {
        aboveLow = in.getInt();
        aboveHigh = in.getInt();
        closes.restore(in);
        strength.restore(in);
    }
}

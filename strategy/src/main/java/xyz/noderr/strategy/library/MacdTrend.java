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
 * Follows the convergence of two exponential means (MACD; Appel, The Moving Average Convergence-Divergence Trading Method,
 * 1979): long from the bar at which it is above its own mean by more than a threshold, until it is as far below. What is
 * compared is s = (macd − signal) / fast mean, a part of the price, so that one threshold does for cheap and dear times; the
 * form and the threshold are those of the MACD trend example that comes with LEAN. Assumes that a change of the trend's
 * pace is seen before it is over. Between the thresholds it holds what it held.
 */
@About("long while MACD is above its signal by more than a threshold, until it is as far below")
public final class MacdTrend implements Strategy {
    /** The means and the threshold. */
    public record Settings(
            @Setting(defaultsTo = "12", help = "bars in the fast exponential mean")
            int fast,

            @Setting(defaultsTo = "26", help = "bars in the slow one, more than fast")
            int slow,

            @Setting(defaultsTo = "9", help = "bars in the mean of their difference, the signal")
            int signal,

            @Setting(
                    defaultsTo = "0.0025",
                    help = "difference from the signal, as a part of the fast mean, that counts")
            double threshold,

            @Setting(defaultsTo = "false", help = "short while it is below")
            boolean shorts) {
        public Settings {
            Check.within("fast", fast, 1, 100_000);
            Check.require(slow > fast && slow <= 100_000, "slow", "more than fast, " + fast, "" + slow);
            Check.within("signal", signal, 1, 100_000);
            Check.within("threshold", threshold, 0, 1);
        }
    }

    private final Settings settings;
    private final SeededAverage fast;
    private final SeededAverage slow;
    private final SeededAverage signal;
    private int side;

    /** A trend by these means. */
    public MacdTrend(Settings settings) {
        this.settings = settings;
        fast = new SeededAverage(settings.fast());
        slow = new SeededAverage(settings.slow());
        signal = new SeededAverage(settings.signal());
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        fast.add((double) bar.closeTicks());
        slow.add((double) bar.closeTicks());
        if (!slow.ready()) {
            return;
        }
        double macd = fast.value() - slow.value();
        signal.add(macd);
        if (!signal.ready()) {
            return;
        }
        double apart = (macd - signal.value()) / fast.value();
        int now = apart > settings.threshold() ? 1 : apart < -settings.threshold() ? -1 : side;
        if (now != side) {
            side = now;
            desk.want(now > 0 ? 1 : settings.shorts() ? -1 : 0);
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(side);
        fast.save(out);
        slow.save(out);
        signal.save(out);
    }

    @Override
    public void restore(StateReader in) {
        side = in.getInt();
        fast.restore(in);
        slow.restore(in);
        signal.restore(in);
    }
}

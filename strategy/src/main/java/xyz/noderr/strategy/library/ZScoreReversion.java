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
 * Buys what is far below the mean of its latest closes and sells near the mean, by the deviation in standard deviations of
 * the same closes (of a sample, n − 1). Assumes that the mean is where prices come back to, and does not move: in a trend it
 * buys all the way down, so give it a stop. (Gatev, Goetzmann and Rouwenhorst, Review of Financial Studies 19, 2006, use
 * two standard deviations for the difference of a pair.)
 */
@About("buys far below the mean of the latest closes, sells near it")
public final class ZScoreReversion implements Strategy {
    /** The window and its bounds. */
    public record Settings(
            @Setting(defaultsTo = "20", help = "closes in the mean and the deviation")
            int window,

            @Setting(defaultsTo = "2", help = "standard deviations from which it enters")
            double enter,

            @Setting(defaultsTo = "0.5", help = "standard deviations within which it leaves; less than enter")
            double exit,

            @Setting(defaultsTo = "false", help = "sells short above the mean too")
            boolean shorts,

            @Setting(
                    defaultsTo = "0",
                    help = "stop: gives up at so many standard deviations more than where it entered; 0 for none")
            double stop) {
        public Settings {
            Check.within("window", window, 3, 100_000);
            Check.within("enter", enter, 0, 100);
            Check.require(exit >= 0 && exit < enter, "exit", "from 0 to less than enter, " + enter, "" + exit);
            Check.within("stop", stop, 0, 100);
        }
    }

    private final Settings settings;
    private final Closes closes;
    private final double[] window;
    private final Sample sample = new Sample();

    /** Reversion to the mean of this window. */
    public ZScoreReversion(Settings settings) {
        this.settings = settings;
        closes = new Closes(settings.window());
        window = new double[settings.window()];
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        closes.add(bar.closeTicks());
        if (!closes.full()) {
            return;
        }
        for (int i = 0; i < window.length; i++) {
            window[window.length - 1 - i] = closes.ago(i);
        }
        sample.of(window);
        double before = desk.weight();
        // Closes that are all the same are at their mean: 0 / 0 is no reason to hold anything.
        Reversion.apply(
                desk, sample.score((double) bar.closeTicks()), settings.enter(), settings.exit(), settings.shorts());
        if (settings.stop() > 0 && desk.weight() != 0 && Math.signum(before) != Math.signum(desk.weight())) {
            desk.stopAt(Math.max(
                    1,
                    Math.round(bar.closeTicks() - Math.signum(desk.weight()) * settings.stop() * sample.deviation())));
        }
    }

    @Override
    public void save(StateWriter out) {
        closes.save(out);
    }

    @Override
    public void restore(StateReader in) {
        closes.restore(in);
    }
}

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
 * Takes the logarithm of the close for an Ornstein–Uhlenbeck process, fits it to the latest closes by least squares of
 * each on the one before, and trades its distance from the level it comes back to, in units of its own equilibrium
 * deviation: the s-score of Avellaneda and Lee (Quantitative Finance 10, 2010), with their bounds 1.25 and 0.5. It holds
 * nothing where the fit does not come back, or comes back so slowly that the window could not have seen it.
 */
@About("fits a mean-reverting process to the latest closes and trades the distance from its level")
public final class OrnsteinUhlenbeck implements Strategy {
    /** The window and its bounds. */
    public record Settings(
            @Setting(defaultsTo = "60", help = "closes that the process is fitted to")
            int window,

            @Setting(defaultsTo = "1.25", help = "equilibrium deviations from which it enters")
            double enter,

            @Setting(defaultsTo = "0.5", help = "equilibrium deviations within which it leaves; less than enter")
            double exit,

            @Setting(
                    defaultsTo = "0.5",
                    help = "slowest process, as the time in which it comes back by 1 − 1/e, in windows")
            double slowest,

            @Setting(defaultsTo = "false", help = "sells short above the level too")
            boolean shorts) {
        public Settings {
            Check.within("window", window, 10, 100_000);
            Check.within("enter", enter, 0, 100);
            Check.require(exit >= 0 && exit < enter, "exit", "from 0 to less than enter, " + enter, "" + exit);
            Check.within("slowest", slowest, 0.01, 10);
        }
    }

    private final Settings settings;
    private final Closes closes;
    private final double[] logs;
    private final LeastSquares fit = new LeastSquares();

    /** The process over this window. */
    public OrnsteinUhlenbeck(Settings settings) {
        this.settings = settings;
        closes = new Closes(settings.window());
        logs = new double[settings.window()];
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        closes.add(bar.closeTicks());
        if (closes.full()) {
            for (int i = 0; i < logs.length; i++) {
                logs[logs.length - 1 - i] = Math.log((double) closes.ago(i));
            }
            Reversion.apply(
                    desk, score(logs, settings.slowest(), fit), settings.enter(), settings.exit(), settings.shorts());
        }
    }

    /** How far the last value is from the level; NaN where there is none. The oldest value first. */
    static double score(double[] values, double slowest, LeastSquares fit) {
        int pairs = values.length - 1;
        fit.fit(values, 0, values, 1, pairs);
        double slope = fit.slope();
        if (!(slope > 0 && slope < 1) || -1 / Math.log(slope) > slowest * values.length) {
            return Double.NaN;
        }
        double level = fit.intercept() / (1 - slope);
        return (values[pairs] - level) / Math.sqrt(fit.residualVariance() / (1 - slope * slope));
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

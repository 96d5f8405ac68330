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
 * Buys the cheaper and sells the dearer of two instruments that go together, when the spread of their prices is far from its
 * mean, and gives both up near it: the distance in standard deviations of the latest closes, two of them to enter, as Gatev,
 * Goetzmann and Rouwenhorst have it (Pairs trading, Review of Financial Studies 19, 2006). The spread is ln(first) − β
 * ln(second), where β is 1, or the slope of a regression of the first logarithm on the second over the same closes. Of its
 * capital 1 / (1 + β) is wanted of the first and β / (1 + β) of the second, with opposite signs, as they are when it enters.
 *
 * <p>Assumes that the spread comes back; where it has broken, the stop ends it, and it enters only after the spread was
 * within {@code exit} again. A β of 0 or less hedges nothing, and nothing is held then. It decides when a bar of each that ends
 * with the same span is known; a span in which one of them had none is passed over. It needs {@code risk.allowShort}.
 */
@About(
        value = "two instruments: sells the dearer and buys the cheaper when their spread is far from its mean",
        instruments = 2)
public final class PairReversion implements Strategy {
    /** Where the second's part of the spread comes from. */
    public enum Hedge {
        /** β is 1: the spread is the logarithm of the ratio of the prices. */
        RATIO,
        /** β is the slope of the regression. */
        REGRESSION
    }

    /** The window and its bounds. */
    public record Settings(
            @Setting(defaultsTo = "60", help = "closes of each in the mean, the deviation and the regression")
            int window,

            @Setting(
                    defaultsTo = "regression",
                    help = "ratio: as much of the one as of the other; regression: by the slope of their logarithms")
            Hedge hedge,

            @Setting(defaultsTo = "2", help = "standard deviations from which it enters")
            double enter,

            @Setting(defaultsTo = "0.5", help = "standard deviations within which it leaves; less than enter")
            double exit,

            @Setting(defaultsTo = "4", help = "standard deviations from which it gives up; 0 for never")
            double stop) {
        public Settings {
            Check.within("window", window, 3, 100_000);
            Check.within("enter", enter, 0, 100);
            Check.require(exit >= 0 && exit < enter, "exit", "from 0 to less than enter, " + enter, "" + exit);
            Check.within("stop", stop, 0, 100);
            Check.require(stop == 0 || stop > enter, "stop", "0, or more than enter, " + enter, "" + stop);
        }
    }

    private static final int LEGS = 2;
    /** No span of any bar has this number. */
    private static final long NONE = Long.MIN_VALUE;

    private final Settings settings;
    private final Closes[] closes = new Closes[LEGS];
    private final double[][] logs = new double[LEGS][];
    private final double[] spread;
    private final LeastSquares regression = new LeastSquares();
    private final Sample sample = new Sample();

    private final long[] lastTicks = new long[LEGS];
    private final long[] lastSpan = {NONE, NONE};
    private boolean stopped;

    /** Reversion of this pair. */
    public PairReversion(Settings settings) {
        this.settings = settings;
        for (int i = 0; i < LEGS; i++) {
            closes[i] = new Closes(settings.window());
            logs[i] = new double[settings.window()];
        }
        spread = new double[settings.window()];
    }

    @Override
    public void onBar(Bar bar, Desk desk) {
        int leg = desk.here() == desk.line(0) ? 0 : 1;
        lastTicks[leg] = bar.closeTicks();
        // Bars that end together are told within the span after it, of trades even at the same event.
        lastSpan[leg] = Math.floorDiv(desk.timeNanos(), Math.max(1, bar.spanNanos()));
        if (lastSpan[0] != lastSpan[1]) {
            return;
        }
        for (int i = 0; i < LEGS; i++) {
            lastSpan[i] = NONE;
            closes[i].add(lastTicks[i]);
        }
        if (closes[0].full()) {
            decide(desk);
        }
    }

    private void decide(Desk desk) {
        for (int i = 0; i < LEGS; i++) {
            for (int k = 0; k < logs[i].length; k++) {
                logs[i][logs[i].length - 1 - k] = Math.log((double) closes[i].ago(k));
            }
        }
        double beta = beta();
        for (int k = 0; k < spread.length; k++) {
            spread[k] = logs[0][k] - beta * logs[1][k];
        }
        sample.of(spread);
        double score = beta > 0 ? sample.score(spread[spread.length - 1]) : Double.NaN;
        double held = Math.signum(desk.line(0).weight());
        stopped = stopped ? !(Math.abs(score) <= settings.exit()) : beyondStop(score);
        double wanted = stopped ? 0 : Reversion.weight(score, settings.enter(), settings.exit(), true, held);
        if (wanted != held) {
            desk.line(0).want(wanted == 0 ? 0 : wanted / (1 + beta));
            desk.line(1).want(wanted == 0 ? 0 : -wanted * beta / (1 + beta));
        }
    }

    private double beta() {
        if (settings.hedge() == Hedge.RATIO) {
            return 1;
        }
        regression.fit(logs[1], 0, logs[0], 0, logs[0].length);
        return regression.slope();
    }

    private boolean beyondStop(double score) {
        return settings.stop() > 0 && Math.abs(score) >= settings.stop();
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < LEGS; i++) {
            closes[i].save(out);
            out.putLong(lastTicks[i]);
            out.putLong(lastSpan[i]);
        }
        out.putBoolean(stopped);
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < LEGS; i++) {
            closes[i].restore(in);
            lastTicks[i] = in.getLong();
            lastSpan[i] = in.getLong();
        }
        stopped = in.getBoolean();
    }
}

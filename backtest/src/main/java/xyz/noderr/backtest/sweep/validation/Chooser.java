package xyz.noderr.backtest.sweep.validation;

import java.util.Arrays;
import java.util.stream.IntStream;
import xyz.noderr.backtest.sweep.score.Objective;

/** Chooses among runs by their returns on some periods, as the owner of the sweep would have then. */
public final class Chooser {
    private final double[][] returns;
    private final Objective objective;
    private final double periodsPerYear;

    /**
     * One that has these runs to choose from.
     *
     * @param returns by run, then period
     */
    public Chooser(double[][] returns, Objective objective, double periodsPerYear) {
        this.returns = returns;
        this.objective = objective;
        this.periodsPerYear = periodsPerYear;
    }

    /**
     * What was chosen, and what it came to where it was not looked at.
     *
     * @param run its number; -1 where no run had a value on the periods looked at, so that nothing was traded
     * @param returns on the test's periods, in their order
     */
    @SuppressWarnings("ArrayRecordComponent") // Numbers in a row, which nobody changes and nobody compares.
    public record Choice(int run, double inSample, double outOfSample, double[] returns) {}

    /** The best on a fold's train, of equal ones the first, and its returns on the test. */
    public Choice choose(Fold fold) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int run = 0; run < returns.length; run++) {
            double value = value(of(run, fold.train()));
            if (Double.isFinite(value) && value > most) {
                most = value;
                best = run;
            }
        }
        double[] after = of(best, fold.test());
        return new Choice(best, best < 0 ? Double.NaN : most, value(after), after);
    }

    /** A run's returns on some periods. */
    public double[] of(int run, int[] periods) {
        return run < 0
                ? new double[periods.length]
                : IntStream.of(periods).mapToDouble(t -> returns[run][t]).toArray();
    }

    /** The objective of some returns. */
    public double value(double[] of) {
        return objective.of(of, periodsPerYear);
    }

    /** Returns one after the other. */
    static double[] joined(double[][] parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }
}

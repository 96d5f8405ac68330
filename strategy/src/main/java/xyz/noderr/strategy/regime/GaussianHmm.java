package xyz.noderr.strategy.regime;

import java.util.Arrays;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * A market that is in one of a few states, goes from one to another by chance, and returns in each what a normal distribution
 * of the state's own gives. Its filter is Hamilton's, "A new approach to the economic analysis of nonstationary time series
 * and the business cycle" (Econometrica 57, 1989). Immutable.
 */
public final class GaussianHmm {
    private static final double LOG_OF_TWO_PI = StrictMath.log(2 * Math.PI);
    private static final double ROUNDING = 1e-6;

    private final double[] start;
    private final double[][] transition;
    private final double[] mean;
    private final double[] variance;
    /** −½ log(2π σ²) of each state. */
    private final double[] logOfPeak;

    /**
     * A model.
     *
     * @param start the probability of each state in the first period
     * @param transition from each state, a row, the probability of each in the next period
     * @param mean of the returns in each state
     * @param variance of the returns in each state, above 0
     * @throws InvalidInputException when they are none of one model
     */
    public GaussianHmm(double[] start, double[][] transition, double[] mean, double[] variance) {
        int n = start.length;
        boolean fits = n > 0 && transition.length == n && mean.length == n && variance.length == n && one(start);
        for (int i = 0; fits && i < n; i++) {
            fits = transition[i].length == n
                    && one(transition[i])
                    && Double.isFinite(mean[i])
                    && variance[i] > 0
                    && variance[i] < Double.POSITIVE_INFINITY;
        }
        if (!fits) {
            throw new InvalidInputException(
                    "hidden Markov model",
                    "probabilities that sum to 1, finite means and variances above 0, of the same states",
                    "start " + Arrays.toString(start) + ", transition " + Arrays.deepToString(transition) + ", mean "
                            + Arrays.toString(mean) + ", variance " + Arrays.toString(variance));
        }
        this.start = start.clone();
        this.transition = Arrays.stream(transition).map(double[]::clone).toArray(double[][]::new);
        this.mean = mean.clone();
        this.variance = variance.clone();
        logOfPeak = new double[n];
        Arrays.setAll(logOfPeak, i -> -0.5 * (LOG_OF_TWO_PI + StrictMath.log(variance[i])));
    }

    private static boolean one(double[] probabilities) {
        double sum = 0;
        boolean possible = true;
        for (double probability : probabilities) {
            possible &= probability >= 0;
            sum += probability;
        }
        return possible && Math.abs(sum - 1) <= ROUNDING;
    }

    /** How many states there are. */
    public int states() {
        return start.length;
    }

    /** The probability of each state in the first period; a copy. */
    public double[] start() {
        return start.clone();
    }

    /** The probability that one state, from 0, is followed by another. */
    public double transition(int from, int to) {
        return transition[from][to];
    }

    /** The mean return in a state. */
    public double mean(int state) {
        return mean[state];
    }

    /** The variance of the returns in a state. */
    public double variance(int state) {
        return variance[state];
    }

    /** The probability of each state in the next period, from that in this one. */
    public double[] next(double[] filtered) {
        double[] next = new double[filtered.length];
        for (int i = 0; i < next.length; i++) {
            for (int j = 0; j < next.length; j++) {
                next[j] += filtered[i] * transition[i][j];
            }
        }
        return next;
    }

    /**
     * What is known of the states once the period's return is.
     *
     * @param prior the probability of each state before it, which becomes that after it
     * @return the logarithm of the return's density
     * @throws InvalidInputException when no state can give the return: it is no number, or beyond all of them
     */
    public double update(double[] prior, double value) {
        double[] relative = new double[prior.length];
        double most = relativeDensities(prior, value, relative);
        double sum = 0;
        for (int i = 0; i < prior.length; i++) {
            prior[i] *= relative[i];
            sum += prior[i];
        }
        for (int i = 0; i < prior.length; i++) {
            prior[i] /= sum;
        }
        return most + StrictMath.log(sum);
    }

    /**
     * The density of a return in each state, as a part of the largest among the states that are possible; 0 in those that
     * are not. So at least one is 1, however far off the return is: no density underflows.
     *
     * @return the logarithm of the largest
     */
    double relativeDensities(double[] prior, double value, double[] relative) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < prior.length; i++) {
            double off = value - mean[i];
            relative[i] = logOfPeak[i] - off * off / (2 * variance[i]);
            most = prior[i] > 0 ? Math.max(most, relative[i]) : most;
        }
        if (!(most > Double.NEGATIVE_INFINITY)) {
            throw new InvalidInputException(
                    "hidden Markov model", "a return that a state of it can give", value + "", "leave the period out");
        }
        for (int i = 0; i < prior.length; i++) {
            relative[i] = prior[i] > 0 ? StrictMath.exp(relative[i] - most) : 0;
        }
        return most;
    }

    /** The logarithm of the density of these returns. */
    public double logLikelihood(double[] values) {
        double sum = 0;
        double[] state = start;
        for (int t = 0; t < values.length; t++) {
            state = t == 0 ? start.clone() : next(state);
            sum += update(state, values[t]);
        }
        return sum;
    }

    /** The probability of each state at the end of these returns, from them alone. */
    public double[] filtered(double[] values) {
        double[] state = start.clone();
        for (int t = 0; t < values.length; t++) {
            state = t == 0 ? state : next(state);
            update(state, values[t]);
        }
        return state;
    }

    /** The same model, with its states in this order. */
    GaussianHmm reordered(int[] order) {
        int n = order.length;
        double[][] moved = new double[n][n];
        for (int i = 0; i < n; i++) {
            moved[i] = picked(transition[order[i]], order);
        }
        return new GaussianHmm(picked(start, order), moved, picked(mean, order), picked(variance, order));
    }

    private static double[] picked(double[] values, int[] order) {
        return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }
}

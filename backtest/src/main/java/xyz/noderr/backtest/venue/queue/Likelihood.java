package xyz.noderr.backtest.venue.queue;

import java.util.function.DoubleUnaryOperator;

/**
 * How likely it is that what was taken back stood behind us: f(behind) / (f(behind) + f(ahead)).
 *
 * @param weight f, which grows with the lots
 */
record Likelihood(DoubleUnaryOperator weight) {
    /** The power of the lots: the larger, the more sure the larger part. */
    static Likelihood power(double exponent) {
        return new Likelihood(lots -> StrictMath.pow(lots, exponent));
    }

    /** The logarithm of one and the lots. */
    static Likelihood logarithm() {
        return new Likelihood(StrictMath::log1p);
    }

    double ofBehind(double ahead, double behind) {
        double weightBehind = weight.applyAsDouble(behind);
        double all = weightBehind + weight.applyAsDouble(ahead);
        return all == 0 ? 1 : weightBehind / all; // Nobody is there: nobody was ahead.
    }
}

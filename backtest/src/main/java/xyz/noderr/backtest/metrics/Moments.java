package xyz.noderr.backtest.metrics;

import xyz.noderr.strategy.analytics.SampleMoments;

/**
 * Moments of a sample, corrected for their bias as pandas does. What is always the same has no deviation, exactly, and then
 * no skewness nor kurtosis.
 *
 * @param deviation the square root of the unbiased variance; 0 of fewer than two
 * @param skewness G1 of Joanes and Gill (The Statistician 47, 1998); 0 of fewer than three
 * @param excessKurtosis G2 of the same; 0 of fewer than four, and of a normal distribution
 */
record Moments(double mean, double deviation, double skewness, double excessKurtosis) {
    static Moments of(double[] values) {
        int n = values.length;
        if (n == 0) {
            return new Moments(0, 0, 0, 0);
        }
        SampleMoments sample = SampleMoments.of(values);
        if (sample.deviation() == 0) {
            return new Moments(sample.mean(), 0, 0, 0);
        }
        return new Moments(
                sample.mean(),
                sample.deviation(),
                n < 3 ? 0 : sample.skewness() * Math.sqrt(n * (n - 1.0)) / (n - 2.0),
                n < 4 ? 0 : (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * sample.excessKurtosis() + 6));
    }
}

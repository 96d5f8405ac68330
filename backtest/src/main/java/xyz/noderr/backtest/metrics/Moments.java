package xyz.noderr.backtest.metrics;

import java.util.Arrays;

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
        double mean = Arrays.stream(values).average().orElse(0);
        if (Arrays.stream(values).allMatch(value -> value == values[0])) {
            return new Moments(n == 0 ? 0 : values[0], 0, 0, 0);
        }
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double value : values) {
            double square = (value - mean) * (value - mean);
            second += square;
            third += square * (value - mean);
            fourth += square * square;
        }
        double variance = second / n;
        double g1 = third / n / (variance * Math.sqrt(variance));
        double g2 = fourth / n / (variance * variance) - 3;
        return new Moments(
                mean,
                Math.sqrt(second / (n - 1.0)),
                n < 3 ? 0 : g1 * Math.sqrt(n * (n - 1.0)) / (n - 2.0),
                n < 4 ? 0 : (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * g2 + 6));
    }
}

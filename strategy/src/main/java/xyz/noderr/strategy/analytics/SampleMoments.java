package xyz.noderr.strategy.analytics;

import java.util.Arrays;

/**
 * The moments of a sample. What is always the same has no deviation, exactly, and then no skewness nor kurtosis.
 *
 * @param deviation the standard deviation, unbiased in its square
 * @param skewness of the sample itself, without a correction of bias
 * @param excessKurtosis likewise, and 0 for a normal distribution
 */
public record SampleMoments(double mean, double deviation, double skewness, double excessKurtosis) {
    /**
     * The moments of some values, at least one.
     *
     * @throws java.util.NoSuchElementException when there is none
     */
    public static SampleMoments of(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        if (Arrays.stream(values).allMatch(value -> value == values[0])) {
            return new SampleMoments(values[0], 0, 0, 0);
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
        double variance = second / values.length;
        return new SampleMoments(
                mean,
                Math.sqrt(second / (values.length - 1)),
                third / values.length / (variance * Math.sqrt(variance)),
                fourth / values.length / (variance * variance) - 3);
    }
}

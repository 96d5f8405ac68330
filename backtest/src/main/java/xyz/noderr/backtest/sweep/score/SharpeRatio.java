package xyz.noderr.backtest.sweep.score;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * A Sharpe ratio of so many returns, not annualised, and how far it may be trusted.
 *
 * @param ratio mean over sample standard deviation; not a number where the returns do not vary
 * @param returns how many there were
 * @param skewness of the returns; 0 for normal ones
 * @param kurtosis of the returns; 3 for normal ones
 */
public record SharpeRatio(double ratio, int returns, double skewness, double kurtosis) {
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** The ratio of some returns. */
    public static SharpeRatio of(double[] returns) {
        double mean = Arrays.stream(returns).average().orElse(Double.NaN);
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double each : returns) {
            double square = (each - mean) * (each - mean);
            second += square;
            third += square * (each - mean);
            fourth += square * square;
        }
        int n = returns.length;
        if (n < 2 || second == 0) {
            return new SharpeRatio(Double.NaN, n, 0, 3);
        }
        double variance = second / n;
        return new SharpeRatio(
                mean / Math.sqrt(second / (n - 1)),
                n,
                third / n / (variance * Math.sqrt(variance)),
                fourth / n / (variance * variance));
    }

    /** Whether there is one. */
    public boolean defined() {
        return Double.isFinite(ratio);
    }

    /**
     * The probability that the true ratio is above a benchmark, by how many returns there were and how they are spread
     * (Bailey and López de Prado, Journal of Risk 15, 2012, equation 11).
     *
     * @param benchmark not annualised
     */
    public double probabilityAbove(double benchmark) {
        double variance = 1 - skewness * ratio + (kurtosis - 1) / 4 * ratio * ratio;
        return NORMAL.cumulativeProbability((ratio - benchmark) * Math.sqrt(returns - 1.0) / Math.sqrt(variance));
    }
}

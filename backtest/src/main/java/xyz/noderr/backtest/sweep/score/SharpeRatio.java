package xyz.noderr.backtest.sweep.score;

import org.hipparchus.distribution.continuous.NormalDistribution;
import xyz.noderr.strategy.analytics.SampleMoments;

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
    private static final double NORMAL_KURTOSIS = 3;

    /** The ratio of some returns. */
    public static SharpeRatio of(double[] returns) {
        int n = returns.length;
        if (n < 2) {
            return new SharpeRatio(Double.NaN, n, 0, NORMAL_KURTOSIS);
        }
        SampleMoments moments = SampleMoments.of(returns);
        return moments.deviation() == 0
                ? new SharpeRatio(Double.NaN, n, 0, NORMAL_KURTOSIS)
                : new SharpeRatio(
                        moments.mean() / moments.deviation(),
                        n,
                        moments.skewness(),
                        moments.excessKurtosis() + NORMAL_KURTOSIS);
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

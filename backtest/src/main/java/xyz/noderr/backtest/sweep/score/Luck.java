package xyz.noderr.backtest.sweep.score;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * How good the best of so many runs would look if none were any good: the expected maximum of their Sharpe ratios
 * (Bailey and López de Prado, "The Deflated Sharpe Ratio", Journal of Portfolio Management 40, 2014, equation 1). A run's
 * deflated Sharpe ratio is the probability that its true ratio is above that (their equation 2). All ratios are of a period,
 * not annualised.
 *
 * @param trials how many runs there were that have a ratio
 * @param variance of their ratios
 */
public record Luck(int trials, double variance) {
    /** Of Euler and Mascheroni. */
    private static final double GAMMA = 0.5772156649015329;

    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** The luck of choosing from these; those that are not defined are no trials. */
    public static Luck of(List<SharpeRatio> all) {
        double[] ratios = all.stream()
                .filter(SharpeRatio::defined)
                .mapToDouble(SharpeRatio::ratio)
                .toArray();
        double mean = Arrays.stream(ratios).average().orElse(0);
        double squares =
                Arrays.stream(ratios).map(each -> (each - mean) * (each - mean)).sum();
        return new Luck(ratios.length, ratios.length < 2 ? 0 : squares / (ratios.length - 1));
    }

    /** The Sharpe ratio that the best of them has by luck alone; 0 where there was nothing to choose from. */
    public double expectedBest() {
        if (trials < 2) {
            return 0;
        }
        return Math.sqrt(variance)
                * ((1 - GAMMA) * NORMAL.inverseCumulativeProbability(1 - 1.0 / trials)
                        + GAMMA * NORMAL.inverseCumulativeProbability(1 - 1 / (trials * Math.E)));
    }

    /** The deflated Sharpe ratio of one of them; not a number where it has no ratio. */
    public double deflated(SharpeRatio of) {
        return of.defined() ? of.probabilityAbove(expectedBest()) : Double.NaN;
    }
}

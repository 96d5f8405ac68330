package xyz.noderr.strategy.weights;

import xyz.noderr.pipeline.config.Check;

/**
 * Another's weights, all larger or smaller by the same factor, so that the whole is expected to be as volatile as wanted;
 * the rest is cash. Moreira and Muir, "Volatility-managed portfolios" (Journal of Finance 72, 2017).
 *
 * @param inner gives the proportions
 * @param target volatility a year, 0.15 for 15 %
 * @param periodsPerYear how many of the returns' periods a year has
 * @param leverage most that the weights may sum to, shorts counted as longs
 */
public record VolatilityTarget(Allocator inner, double target, double periodsPerYear, double leverage)
        implements Allocator {
    public VolatilityTarget {
        Check.within("target", target, 0, 10);
        Check.within("periodsPerYear", periodsPerYear, 1, 1e9);
        Check.within("leverage", leverage, 0, 100);
    }

    @Override
    public double[] weights(Outlook outlook) {
        double[] weights = inner.weights(outlook);
        double volatility = Math.sqrt(outlook.moments().variance(weights) * periodsPerYear);
        double sum = 0;
        for (double weight : weights) {
            sum += Math.abs(weight);
        }
        if (sum == 0) {
            return weights;
        }
        // Without any risk there is no factor that reaches the target: the leverage ends it.
        double factor = volatility > 0 ? Math.min(target / volatility, leverage / sum) : leverage / sum;
        return Vectors.scaled(weights, factor);
    }
}

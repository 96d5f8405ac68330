package xyz.noderr.strategy.weights;

import xyz.noderr.strategy.covariance.Moments;

/** In proportion to 1 / volatility: equal risk for each where all correlations are the same. */
public record InverseVolatility() implements Allocator {
    @Override
    public double[] weights(Outlook outlook) {
        Moments moments = outlook.moments();
        double[] weights = new double[moments.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = 1 / moments.volatility(i);
        }
        return Vectors.shares(weights);
    }
}

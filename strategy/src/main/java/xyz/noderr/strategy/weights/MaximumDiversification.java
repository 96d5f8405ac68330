package xyz.noderr.strategy.weights;

import java.util.Arrays;
import xyz.noderr.strategy.covariance.Moments;

/**
 * The highest ratio of the assets' own volatilities, weighted, to the volatility of the whole. Choueifaty and Coignard,
 * "Toward maximum diversification" (Journal of Portfolio Management 35, 2008).
 */
public record MaximumDiversification(Constraints constraints) implements Allocator {
    public MaximumDiversification {
        MaximumSharpe.requireRatio("maximum diversification", constraints);
    }

    @Override
    public double[] weights(Outlook outlook) {
        Moments moments = outlook.moments();
        double[] volatilities = new double[moments.size()];
        Arrays.setAll(volatilities, moments::volatility);
        return new Program(outlook, constraints).bestRatio(volatilities);
    }
}

package xyz.noderr.strategy.weights;

import xyz.noderr.pipeline.config.Check;

/**
 * The most of expected return less half the risk aversion times the variance, less what the change costs. Markowitz,
 * "Portfolio selection" (1952).
 *
 * @param riskAversion above 0; 1 is the investor who wants the fastest growth (Kelly), most want 2 to 10
 */
public record MeanVariance(double riskAversion, Constraints constraints) implements Allocator {
    public MeanVariance {
        Check.within("riskAversion", riskAversion, 1e-6, 1e6);
    }

    @Override
    public double[] weights(Outlook outlook) {
        return new Program(outlook, constraints)
                .leastOf(riskAversion, outlook.moments().mean());
    }
}

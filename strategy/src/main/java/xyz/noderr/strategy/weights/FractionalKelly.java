package xyz.noderr.strategy.weights;

import xyz.noderr.pipeline.config.Check;

/**
 * A part of the bet under which wealth grows fastest, for returns of a normal distribution: the mean less half the variance
 * at its highest, which for one asset is mean / variance. A part of it gives up little growth and much risk, as estimates
 * err. Kelly (1956); Thorp, "The Kelly criterion in blackjack, sports betting and the stock market" (2006).
 *
 * @param fraction of the bet, above 0 to 1; a quarter is usual
 */
public record FractionalKelly(double fraction, Constraints constraints) implements Allocator {
    public FractionalKelly {
        Check.within("fraction", fraction, 1e-6, 1);
    }

    @Override
    public double[] weights(Outlook outlook) {
        return new MeanVariance(1 / fraction, constraints).weights(outlook);
    }
}

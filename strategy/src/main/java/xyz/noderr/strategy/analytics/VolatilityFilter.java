package xyz.noderr.strategy.analytics;

/** A model of how volatility moves: it tells that of each period from the returns before it. */
@FunctionalInterface
public interface VolatilityFilter {
    /**
     * What each return was beside its volatility.
     *
     * @param returns oldest first
     * @throws xyz.noderr.pipeline.InvalidInputException when there are too few for it
     */
    Volatility filter(double[] returns);
}

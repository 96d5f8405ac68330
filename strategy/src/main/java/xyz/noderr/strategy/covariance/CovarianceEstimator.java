package xyz.noderr.strategy.covariance;

/** An estimate of how assets move together. Implementations are immutable and deterministic. */
@FunctionalInterface
public interface CovarianceEstimator {
    /**
     * The covariance of the assets, per period: symmetric, in the order of the assets.
     *
     * @throws xyz.noderr.pipeline.InvalidInputException when there are too few periods for it
     */
    double[][] covariance(Returns returns);
}

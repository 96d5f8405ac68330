package xyz.noderr.strategy.covariance;

/** The unbiased sample covariance: products of what differs from the mean, over the periods less one. */
public record SampleCovariance() implements CovarianceEstimator {
    @Override
    public double[][] covariance(Returns returns) {
        Products.require(returns, 2);
        double[][] covariance = Products.ofRows(returns.less(returns.means()), returns.size());
        Products.scale(covariance, 1.0 / (returns.periods() - 1));
        return covariance;
    }
}

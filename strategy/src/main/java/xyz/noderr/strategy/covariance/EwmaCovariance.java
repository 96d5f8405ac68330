package xyz.noderr.strategy.covariance;

import xyz.noderr.pipeline.config.Check;

/**
 * Covariance whose memory fades: a period counts half of one that is a half-life younger; around the mean of the same
 * weights. RiskMetrics (J.P. Morgan, 1996), with the mean kept.
 *
 * @param halfLife in periods, above 0
 */
public record EwmaCovariance(double halfLife) implements CovarianceEstimator {
    public EwmaCovariance {
        Check.within("halfLife", halfLife, Double.MIN_NORMAL, Double.MAX_VALUE);
    }

    @Override
    public double[][] covariance(Returns returns) {
        Products.require(returns, 2);
        int periods = returns.periods();
        double[] weights = new double[periods];
        double total = 0;
        for (int t = 0; t < periods; t++) {
            weights[t] = StrictMath.pow(0.5, (periods - 1 - t) / halfLife);
            total += weights[t];
        }
        double[] means = new double[returns.size()];
        for (int t = 0; t < periods; t++) {
            for (int i = 0; i < means.length; i++) {
                means[i] += weights[t] / total * returns.at(t, i);
            }
        }
        double[][] rows = returns.less(means);
        for (int t = 0; t < periods; t++) {
            double root = Math.sqrt(weights[t] / total);
            for (int i = 0; i < means.length; i++) {
                rows[t][i] *= root;
            }
        }
        return Products.ofRows(rows, means.length);
    }
}

package xyz.noderr.backtest.allocation;

import xyz.noderr.strategy.covariance.CleanedCovariance;
import xyz.noderr.strategy.covariance.CovarianceEstimator;
import xyz.noderr.strategy.covariance.EwmaCovariance;
import xyz.noderr.strategy.covariance.LedoitWolf;
import xyz.noderr.strategy.covariance.SampleCovariance;

/** The estimators of covariance by the names that settings call them. */
public enum CovarianceKind {
    /** {@link SampleCovariance}. */
    SAMPLE,
    /** {@link EwmaCovariance}. */
    EWMA,
    /** {@link LedoitWolf}. */
    LEDOIT_WOLF,
    /** {@link CleanedCovariance}. */
    CLEANED;

    CovarianceEstimator with(double halfLife) {
        return switch (this) {
            case SAMPLE -> new SampleCovariance();
            case EWMA -> new EwmaCovariance(halfLife);
            case LEDOIT_WOLF -> new LedoitWolf();
            case CLEANED -> new CleanedCovariance();
        };
    }
}

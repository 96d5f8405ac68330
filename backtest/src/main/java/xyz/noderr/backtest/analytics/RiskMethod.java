package xyz.noderr.backtest.analytics;

import xyz.noderr.strategy.analytics.CornishFisher;
import xyz.noderr.strategy.analytics.Ewma;
import xyz.noderr.strategy.analytics.FilteredHistorical;
import xyz.noderr.strategy.analytics.Garch;
import xyz.noderr.strategy.analytics.Historical;
import xyz.noderr.strategy.analytics.MonteCarlo;
import xyz.noderr.strategy.analytics.Parametric;
import xyz.noderr.strategy.analytics.TailRiskModel;

/** The ways to tell VaR and CVaR by the names that settings call them. */
public enum RiskMethod {
    /** {@link Parametric}. */
    PARAMETRIC,
    /** {@link CornishFisher}. */
    CORNISH_FISHER,
    /** {@link Historical}. */
    HISTORICAL,
    /** {@link FilteredHistorical} by {@link Ewma}. */
    FILTERED_EWMA,
    /** {@link FilteredHistorical} by {@link Garch}. */
    FILTERED_GARCH,
    /** {@link MonteCarlo}. */
    MONTE_CARLO;

    TailRiskModel with(RiskSettings settings, int assets) {
        return switch (this) {
            case PARAMETRIC -> new Parametric();
            case CORNISH_FISHER -> new CornishFisher();
            case HISTORICAL -> new Historical();
            case FILTERED_EWMA -> new FilteredHistorical(new Ewma(settings.decay()));
            case FILTERED_GARCH -> new FilteredHistorical(new Garch());
            case MONTE_CARLO -> new MonteCarlo(assets, settings.paths(), settings.degrees(), settings.seed());
        };
    }
}

package xyz.noderr.strategy.sentinel;

import xyz.noderr.strategy.analytics.Ewma;
import xyz.noderr.strategy.analytics.FilteredHistorical;
import xyz.noderr.strategy.analytics.Historical;
import xyz.noderr.strategy.analytics.Parametric;
import xyz.noderr.strategy.analytics.TailRiskModel;

/** How VaR is told while it trades, by the names that settings have for it. */
public enum VarMethod {
    /** {@link Historical}. */
    HISTORICAL(new Historical()),
    /** {@link Parametric}. */
    PARAMETRIC(new Parametric()),
    /** {@link FilteredHistorical} by {@link Ewma}, with the decay of RiskMetrics: it hears of a storm soonest. */
    FILTERED_EWMA(new FilteredHistorical(new Ewma(0.94)));

    private final TailRiskModel model;

    VarMethod(TailRiskModel model) {
        this.model = model;
    }

    TailRiskModel model() {
        return model;
    }
}

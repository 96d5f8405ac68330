package xyz.noderr.strategy.sentinel;

import xyz.noderr.strategy.analytics.Ewma;
import xyz.noderr.strategy.analytics.FilteredHistorical;
import xyz.noderr.strategy.analytics.Historical;
import xyz.noderr.strategy.analytics.Parametric;
import xyz.noderr.strategy.analytics.TailRiskModel;

/** How VaR is told while it trades, by the names that settings have for it. */
public enum VarMethod {
    /** {@link Historical}. */
    HISTORICAL,
    /** {@link Parametric}. */
    PARAMETRIC,
    /** {@link FilteredHistorical} by {@link Ewma}, with the decay of RiskMetrics: it hears of a storm soonest. */
    FILTERED_EWMA;

    private static final double DECAY = 0.94;

    TailRiskModel model() {
        return switch (this) {
            case HISTORICAL -> new Historical();
            case PARAMETRIC -> new Parametric();
            case FILTERED_EWMA -> new FilteredHistorical(new Ewma(DECAY));
        };
    }
}

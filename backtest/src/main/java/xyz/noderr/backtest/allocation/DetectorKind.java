package xyz.noderr.backtest.allocation;

import xyz.noderr.strategy.regime.HiddenMarkovRegimes;
import xyz.noderr.strategy.regime.ModelRegimes;
import xyz.noderr.strategy.regime.VolatilityRule;

/** The detectors of regimes by the names that settings call them. */
public enum DetectorKind {
    /** {@link VolatilityRule}. */
    VOLATILITY_RULE,
    /** {@link HiddenMarkovRegimes}. */
    HIDDEN_MARKOV,
    /** {@link ModelRegimes}, of a model that was run before. */
    MODEL
}

package xyz.noderr.backtest.allocation;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.strategy.regime.HiddenMarkovRegimes;
import xyz.noderr.strategy.regime.RegimeBudgets;
import xyz.noderr.strategy.regime.RegimeDetector;
import xyz.noderr.strategy.regime.VolatilityRule;

/** How regimes are told, and what each allows. */
public record RegimeSettings(
        @Setting(help = "what tells the regime: volatility_rule or hidden_markov")
        DetectorKind detector,

        @Setting(help = "asset by whose returns it is told; the benchmark where none is named") @Nullable
        String asset,

        @Setting(defaultsTo = "0.8", help = "probability from which another regime takes over, 0.5 to 1")
        double conviction,

        @Setting(defaultsTo = "{}", help = "spans and thresholds of the rule")
        VolatilityRule.Settings volatilityRule,

        @Setting(defaultsTo = "{}", help = "states of the hidden Markov model, and how it is fitted")
        HiddenMarkovRegimes.Settings hiddenMarkov,

        @Setting(defaultsTo = "{}", help = "how much of the weights is held in each regime")
        RegimeBudgets budgets) {
    public RegimeSettings {
        Check.within("conviction", conviction, 0.5, 1);
    }

    RegimeDetector open() {
        return switch (detector) {
            case VOLATILITY_RULE -> new VolatilityRule(volatilityRule);
            case HIDDEN_MARKOV -> new HiddenMarkovRegimes(hiddenMarkov);
        };
    }
}

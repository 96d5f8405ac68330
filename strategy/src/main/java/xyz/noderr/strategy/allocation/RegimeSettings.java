package xyz.noderr.strategy.allocation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.strategy.regime.HiddenMarkovRegimes;
import xyz.noderr.strategy.regime.RegimeBudgets;
import xyz.noderr.strategy.regime.RegimeDetector;
import xyz.noderr.strategy.regime.VolatilityRule;

/** What tells the market's regime while strategies trade, and what each regime allows them. */
public record RegimeSettings(
        @Setting(help = "tells it by trend and volatility; this or hiddenMarkov")
        VolatilityRule.@Nullable Settings volatilityRule,

        @Setting(help = "tells it by a fitted model of states; this or volatilityRule")
        HiddenMarkovRegimes.@Nullable Settings hiddenMarkov,

        @Setting(defaultsTo = "1d", help = "a period of the returns that it looks at; one without a trade is none")
        Duration every,

        @Setting(defaultsTo = "0.8", help = "probability from which another regime takes over, 0.5 to 1")
        double conviction,

        @Setting(defaultsTo = "{}", help = "how much of the strategies' weights is held in each regime, by their names")
        RegimeBudgets budgets) {
    public RegimeSettings {
        Check.require(
                (volatilityRule == null) != (hiddenMarkov == null),
                "volatilityRule",
                "one of volatilityRule and hiddenMarkov",
                volatilityRule == null ? "none" : "both");
        Check.require(every.isPositive(), "every", "a span of more than 0", every.toString());
        Check.within("conviction", conviction, 0.5, 1);
    }

    /** A detector that has seen nothing. */
    RegimeDetector detector() {
        if (volatilityRule != null) {
            return new VolatilityRule(volatilityRule);
        }
        if (hiddenMarkov != null) {
            return new HiddenMarkovRegimes(hiddenMarkov);
        }
        throw new IllegalStateException("one of the two was required");
    }
}

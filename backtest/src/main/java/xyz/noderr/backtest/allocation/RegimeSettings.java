package xyz.noderr.backtest.allocation;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.strategy.regime.HiddenMarkovRegimes;
import xyz.noderr.strategy.regime.RegimeBudgets;
import xyz.noderr.strategy.regime.RegimeDetector;
import xyz.noderr.strategy.regime.VolatilityRule;

/** How regimes are told, and what each allows. */
public record RegimeSettings(
        @Setting(help = "what tells the regime: volatility_rule, hidden_markov or model")
        DetectorKind detector,

        @Setting(help = "asset by whose returns it is told; the benchmark where none is named") @Nullable
        String asset,

        @Setting(defaultsTo = "0.8", help = "probability from which another regime takes over, 0.5 to 1")
        double conviction,

        @Setting(defaultsTo = "{}", help = "spans and thresholds of the rule")
        VolatilityRule.Settings volatilityRule,

        @Setting(defaultsTo = "{}", help = "states of the hidden Markov model, and how it is fitted")
        HiddenMarkovRegimes.Settings hiddenMarkov,

        @Setting(help = "what a model said, that was run before") @Nullable
        Said model,

        @Setting(defaultsTo = "{}", help = "how much of the weights is held in each regime")
        RegimeBudgets budgets) {
    public RegimeSettings {
        Check.within("conviction", conviction, 0.5, 1);
        Check.require(
                detector != DetectorKind.MODEL || model != null,
                "model",
                "the key probabilities below it",
                "no such key");
    }

    /** The classes of a model, day by day. */
    public record Said(
            @Setting(
                    help = "CSV file beside this one: a date, and a column for each regime with its probability at the"
                            + " close of that day")
            String probabilities,

            @Setting(defaultsTo = "5", help = "days for which a line counts until there is a newer one")
            int lasts) {
        public Said {
            Check.within("lasts", lasts, 1, 1_000_000);
        }
    }

    /** The same, with the file of probabilities looked for beside another. */
    RegimeSettings beside(Path file) {
        return model == null
                ? this
                : new RegimeSettings(
                        detector,
                        asset,
                        conviction,
                        volatilityRule,
                        hiddenMarkov,
                        new Said(file.resolveSibling(model.probabilities()).toString(), model.lasts()),
                        budgets);
    }

    DailyRegimes open() {
        return switch (detector) {
            case VOLATILITY_RULE -> daily(new VolatilityRule(volatilityRule));
            case HIDDEN_MARKOV -> daily(new HiddenMarkovRegimes(hiddenMarkov));
            case MODEL -> {
                Said said = Objects.requireNonNull(model);
                yield new RegimeFile(Path.of(said.probabilities())).replay(said.lasts());
            }
        };
    }

    private static DailyRegimes daily(RegimeDetector detector) {
        return (day, simpleReturn) -> detector.next(simpleReturn);
    }
}

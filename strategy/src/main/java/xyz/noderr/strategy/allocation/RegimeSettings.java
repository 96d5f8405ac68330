package xyz.noderr.strategy.allocation;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.strategy.regime.HiddenMarkovRegimes;
import xyz.noderr.strategy.regime.Regime;
import xyz.noderr.strategy.regime.RegimeBudgets;
import xyz.noderr.strategy.regime.VolatilityRule;

/** What tells the market's regime while strategies trade, and what each regime allows them. */
public record RegimeSettings(
        @Setting(help = "tells it by trend and volatility; this, hiddenMarkov or model")
        VolatilityRule.@Nullable Settings volatilityRule,

        @Setting(help = "tells it by a fitted model of states; this, volatilityRule or model")
        HiddenMarkovRegimes.@Nullable Settings hiddenMarkov,

        @Setting(help = "tells it by what the model predicts; this, volatilityRule or hiddenMarkov") @Nullable
        Predicted model,

        @Setting(
                defaultsTo = "1d",
                help = "a period, at whose end it is told: one without a trade, and without a prediction that tells it,"
                        + " is none")
        Duration every,

        @Setting(defaultsTo = "0.8", help = "probability from which another regime takes over, 0.5 to 1")
        double conviction,

        @Setting(defaultsTo = "{}", help = "how much of the strategies' weights is held in each regime, by their names")
        RegimeBudgets budgets) {
    public RegimeSettings {
        long told = Stream.of(volatilityRule, hiddenMarkov, model)
                .filter(Objects::nonNull)
                .count();
        Check.require(
                told == 1,
                "volatilityRule",
                "one of volatilityRule, hiddenMarkov and model",
                told == 0 ? "none" : told + " of them");
        Check.require(every.isPositive(), "every", "a span of more than 0", every.toString());
        Check.within("conviction", conviction, 0.5, 1);
    }

    /** Which outputs of the model tell it. */
    public record Predicted(
            @Setting(
                    help = "the regimes that it has an output of each, as [bull, bear, sideways]; together their"
                            + " probability is 1")
            List<Regime> classes,

            @Setting(
                    defaultsTo = "1",
                    help = "periods for which the last prediction of one counts until there is a newer one")
            int lasts) {
        public Predicted {
            classes = List.copyOf(classes);
            Check.require(!classes.isEmpty(), "classes", "at least one regime", "none");
            Check.require(
                    EnumSet.copyOf(classes).size() == classes.size(),
                    "classes",
                    "each regime once",
                    classes.toString());
            Check.within("lasts", lasts, 1, 1_000_000);
        }

        /** What the model calls its outputs, in the order of the classes. */
        public List<String> outputs() {
            return classes.stream()
                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    /**
     * A detector that has seen nothing.
     *
     * @param outputs where in a prediction an output stands
     */
    PeriodDetector detector(ToIntFunction<String> outputs) {
        if (volatilityRule != null) {
            return new ReturnDetector(() -> new VolatilityRule(volatilityRule));
        }
        if (hiddenMarkov != null) {
            return new ReturnDetector(() -> new HiddenMarkovRegimes(hiddenMarkov));
        }
        return new PredictionDetector(Objects.requireNonNull(model), outputs);
    }
}

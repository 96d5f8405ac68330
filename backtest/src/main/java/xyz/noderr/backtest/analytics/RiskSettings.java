package xyz.noderr.backtest.analytics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.strategy.analytics.MarginRules;

/** What is held, and how its risk is told over a history. */
public record RiskSettings(
        @Setting(defaultsTo = "[]", help = "CSV files of prices, beside this file")
        List<String> prices,

        @Setting(help = "first day that VaR is told for; before it only the look-back is read") @Nullable
        LocalDate from,

        @Setting(help = "last day of the history") @Nullable LocalDate to,

        @Setting(
                defaultsTo = "{}",
                help = "each asset's part of the capital by its name, below 0 if sold short; none for equal parts")
        Map<String, Double> weights,

        @Setting(defaultsTo = "252", help = "days that are looked back on for each day")
        int lookback,

        @Setting(defaultsTo = "0.95", help = "confidence of VaR and CVaR, from 0.5 to below 1")
        double confidence,

        @Setting(defaultsTo = "[]", help = "which methods; none for all")
        List<RiskMethod> methods,

        @Setting(defaultsTo = "0.94", help = "filtered_ewma: the memory of a day's variance on the next")
        double decay,

        @Setting(defaultsTo = "10000", help = "monte_carlo: how often the next day is drawn")
        int paths,

        @Setting(defaultsTo = "5", help = "monte_carlo: degrees of freedom of Student's t")
        double degrees,

        @Setting(defaultsTo = "1", help = "monte_carlo and the test of CVaR: where the random numbers start")
        long seed,

        @Setting(defaultsTo = "SPY", help = "what beta is to, where it is among the assets")
        String benchmark,

        @Setting(defaultsTo = "[{name: all fall by a tenth, others: -0.1}]", help = "stresses of what is held")
        List<Scenario> scenarios,

        @Setting(defaultsTo = "21", help = "days of the worst span of the history, which is a stress too; 0 for none")
        int worstDays,

        @Setting(defaultsTo = "{}", help = "what margin positions need")
        MarginRules margin) {
    public RiskSettings {
        prices = List.copyOf(prices);
        weights = Map.copyOf(weights);
        methods = List.copyOf(methods);
        scenarios = List.copyOf(scenarios);
        weights.forEach((asset, weight) -> Check.within("weights." + asset, weight, -100, 100));
        Check.within("lookback", lookback, 2, 1_000_000);
        Check.within("confidence", confidence, 0.5, 0.999999);
        Check.within("decay", decay, 0.01, 0.9999);
        Check.within("paths", paths, 100, 1_000_000);
        Check.within("degrees", degrees, 2.01, 1e9);
        Check.within("worstDays", worstDays, 0, 1_000_000);
        if (from != null && to != null) {
            Check.require(!to.isBefore(from), "to", "a day not before " + from, to.toString());
        }
    }

    /** The same over another span. */
    public RiskSettings within(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new RiskSettings(
                prices,
                first,
                last,
                weights,
                lookback,
                confidence,
                methods,
                decay,
                paths,
                degrees,
                seed,
                benchmark,
                scenarios,
                worstDays,
                margin);
    }
}

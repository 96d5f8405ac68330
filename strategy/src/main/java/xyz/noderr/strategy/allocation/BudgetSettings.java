package xyz.noderr.strategy.allocation;

import java.time.Duration;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.strategy.weights.AllocatorKind;
import xyz.noderr.strategy.weights.AllocatorSettings;

/** How the capital is shared out among strategies again and again, by what each would have earned. */
public record BudgetSettings(
        @Setting(help = "the allocator, as in noderr allocate: equal_risk, hierarchical_risk_parity, …")
        AllocatorKind by,

        @Setting(
                defaultsTo = "1d",
                help = "a period of the returns that it looks at, and from one decision to the next")
        Duration every,

        @Setting(defaultsTo = "60", help = "how many periods back it looks")
        int lookback,

        @Setting(
                defaultsTo = "20",
                help = "periods until the first decision; before, the strategies have their own shares")
        int atLeast,

        @Setting(
                defaultsTo = "0.002",
                help = "what it costs to change a strategy's weight by 1, as a part of its capital")
        double cost,

        @Setting(
                defaultsTo = "0.05",
                help = "part of the capital that has to change hands for a decision to be worth it")
        double threshold,

        @Setting(defaultsTo = "{}", help = "the allocator's own settings; periodsPerYear is that of every")
        AllocatorSettings settings) {
    public BudgetSettings {
        Check.require(every.isPositive(), "every", "a span of more than 0", every.toString());
        Check.within("lookback", lookback, 2, 10_000);
        Check.require(atLeast >= 2 && atLeast <= lookback, "atLeast", "from 2 to lookback, " + lookback, "" + atLeast);
        Check.within("cost", cost, 0, 0.5);
        Check.within("threshold", threshold, 0, 1);
    }
}

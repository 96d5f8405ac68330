package xyz.noderr.strategy.allocation;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Setting;

/** What shares out the capital. */
public record AllocationSettings(
        @Setting(help = "a fixed part of the equity") FixedFraction.Settings fixedFraction,

        @Setting(help = "how the strategies' shares change while it runs; default: they do not") @Nullable
        BudgetSettings budgets,

        @Setting(help = "what the market's regime allows; default: it does not matter") @Nullable
        RegimeSettings regime) {
    /** All of it, each strategy on its own share. */
    public static AllocationSettings allOfIt() {
        return new AllocationSettings(new FixedFraction.Settings(1, 0), null, null);
    }
}

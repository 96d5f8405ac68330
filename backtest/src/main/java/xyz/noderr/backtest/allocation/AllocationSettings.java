package xyz.noderr.backtest.allocation;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.strategy.weights.AllocatorKind;
import xyz.noderr.strategy.weights.AllocatorSettings;

/** How capital is split over a history. */
public record AllocationSettings(
        @Setting(defaultsTo = "[]", help = "CSV files of prices, beside this file")
        List<String> prices,

        @Setting(help = "first day of the results; before it only the look-back is read") @Nullable
        LocalDate from,

        @Setting(help = "last day of the results") @Nullable LocalDate to,

        @Setting(defaultsTo = "252", help = "days that are looked back on for each decision")
        int lookback,

        @Setting(defaultsTo = "monthly", help = "when weights are decided: daily, weekly, monthly, quarterly, or once")
        Schedule rebalance,

        @Setting(
                defaultsTo = "0",
                help = "drift of all weights in sum that brings on a decision in between; 0 for none")
        double threshold,

        @Setting(defaultsTo = "ledoit_wolf", help = "sample, ewma, ledoit_wolf or cleaned")
        CovarianceKind covariance,

        @Setting(defaultsTo = "63", help = "ewma: half-life in days")
        double halfLife,

        @Setting(defaultsTo = "0.0005", help = "what trading costs, as a part of what is traded")
        double cost,

        @Setting(defaultsTo = "[]", help = "which allocators; none for all")
        List<AllocatorKind> allocators,

        @Setting(defaultsTo = "SPY", help = "what is bought and held beside them, where it is among the assets")
        String benchmark,

        @Setting(defaultsTo = "{}", help = "what allocators are told")
        AllocatorSettings allocator,

        @Setting(help = "regimes of the market that change how much is held; none where absent") @Nullable
        RegimeSettings regime,

        @Setting(help = "black_litterman: a model's predictions as its views; the trailing means where absent")
        @Nullable
        ViewSettings views) {
    public AllocationSettings {
        prices = List.copyOf(prices);
        allocators = List.copyOf(allocators);
        Check.within("lookback", lookback, 2, 1_000_000);
        Check.within("threshold", threshold, 0, 100);
        Check.within("halfLife", halfLife, 1e-3, 1e9);
        Check.within("cost", cost, 0, 1);
        Check.require(
                views == null || allocators.isEmpty() || allocators.contains(AllocatorKind.BLACK_LITTERMAN),
                "allocators",
                "black_litterman among them, as views are given",
                allocators.toString());
        if (from != null && to != null) {
            Check.require(!to.isBefore(from), "to", "a day not before " + from, to.toString());
        }
    }

    /** The same over another span. */
    public AllocationSettings within(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new AllocationSettings(
                prices,
                first,
                last,
                lookback,
                rebalance,
                threshold,
                covariance,
                halfLife,
                cost,
                allocators,
                benchmark,
                allocator,
                regime,
                views);
    }

    /** The same, with files that it names looked for beside another; prices are the caller's. */
    public AllocationSettings beside(Path file) {
        return new AllocationSettings(
                prices,
                from,
                to,
                lookback,
                rebalance,
                threshold,
                covariance,
                halfLife,
                cost,
                allocators,
                benchmark,
                allocator,
                regime == null ? null : regime.beside(file),
                views == null ? null : views.beside(file));
    }
}

package xyz.noderr.backtest.allocation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import xyz.noderr.strategy.weights.AllocatorKind;

/**
 * How allocators fared.
 *
 * @param from the day of the first weights
 * @param to the last day
 * @param days on which returns were earned
 * @param leftOut assets that had no part in some decisions, and in how many
 * @param repeated days on which an asset had no price and its last one stood, by asset
 * @param withoutViews in how many decisions there was no view where a file tells them
 * @param regimes how long each lasted; none where they are not told
 * @param rows one for each allocator, and for the benchmark
 */
public record AllocationResult(
        LocalDate from,
        LocalDate to,
        int days,
        Map<String, Integer> leftOut,
        Map<String, Integer> repeated,
        int withoutViews,
        List<RegimeDays> regimes,
        List<Row> rows) {
    public AllocationResult {
        leftOut = Map.copyOf(leftOut);
        repeated = Map.copyOf(repeated);
        regimes = List.copyOf(regimes);
        rows = List.copyOf(rows);
    }

    /**
     * One way to split the capital.
     *
     * @param name of the allocator, as of {@link AllocatorKind}, or of the benchmark
     * @param annualReturn the yearly rate of growth, after costs
     * @param volatility of a day's returns, a year
     * @param sharpe the mean return of a day over its deviation, a year; nothing is taken off as riskless
     * @param maxDrawdown the worst fall from a high before it, as a part of it
     * @param turnover what was bought and sold in a year, as a part of the capital, without the first purchase
     * @param decisions how often weights were decided
     * @param kept in how many of them there were no weights, so that those before stood
     * @param keptBecause the last reason for that, or nothing
     */
    public record Row(
            String name,
            double annualReturn,
            double volatility,
            double sharpe,
            double maxDrawdown,
            double turnover,
            int decisions,
            int kept,
            String keptBecause) {}
}

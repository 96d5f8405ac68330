package xyz.noderr.backtest.execution;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What came of round trips, fees and payments included, in the account's currency.
 *
 * @param winRate the share of those that won among those that won or lost
 * @param profitFactor what those that won brought over what those that lost have cost; null where none lost
 * @param meanProfit of those that won
 * @param meanLoss of those that lost, below 0
 * @param meanSeconds how long one took
 */
public record TripFigures(
        long count,
        long won,
        long lost,
        @Nullable Double winRate,
        @Nullable Double profitFactor,
        @Nullable BigDecimal meanProfit,
        @Nullable BigDecimal meanLoss,
        BigDecimal best,
        BigDecimal worst,
        @Nullable Double meanSeconds) {
    /**
     * Of a finished run.
     *
     * @param decimals of the account's currency
     */
    public static TripFigures of(RoundTrips trips, int decimals) {
        long decided = trips.won() + trips.lost();
        return new TripFigures(
                trips.count(),
                trips.won(),
                trips.lost(),
                decided == 0 ? null : (double) trips.won() / decided,
                trips.loss() == 0 ? null : (double) trips.profit() / trips.loss(),
                mean(trips.profit(), trips.won(), decimals),
                mean(-trips.loss(), trips.lost(), decimals),
                BigDecimal.valueOf(trips.best(), decimals),
                BigDecimal.valueOf(trips.worst(), decimals),
                trips.meanSeconds());
    }

    /** To the unit, towards zero. */
    private static @Nullable BigDecimal mean(long sum, long count, int decimals) {
        return count == 0 ? null : BigDecimal.valueOf(sum / count, decimals);
    }
}

package xyz.noderr.backtest.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep found, as programs read it. It depends on the settings, the data and the seed alone: not on how many runs were
 * made at once, nor on how often the sweep was interrupted.
 *
 * @param search how points were chosen
 * @param runs that were made; refused ones are none
 * @param refused how many points could not be run, by reason
 * @param rows all runs, the best first
 * @param luck what choosing from so many is worth
 * @param overfitting null where there were too few runs or periods to tell
 * @param warnings what to know before one believes it
 */
public record SweepResult(
        String name,
        String generatedBy,
        String backtest,
        String settingsSha256,
        Data data,
        String search,
        String objective,
        long seed,
        int runs,
        Map<String, Integer> refused,
        List<String> parameters,
        List<Row> rows,
        Chance luck,
        @Nullable Overfit overfitting,
        @Nullable HeatMap heatMap,
        List<String> warnings) {
    /**
     * The market data and the periods of their returns.
     *
     * @param events of the market that each run reads
     * @param bytes of memory that they take, once for all runs
     */
    public record Data(
            String sha256, Instant from, Instant to, long events, long bytes, Duration period, int periods) {}

    /**
     * A run. What is null is not defined, as where nothing was traded.
     *
     * @param number in the order in which the points were chosen, from 0
     * @param values by the paths of the parameters
     * @param sharpe annualised
     * @param deflatedSharpe the probability that the true Sharpe ratio is above what the best of as many runs has by luck
     * @param probabilisticSharpe the probability that it is above 0, as if it were the only run
     * @param neighbours the middle objective of the points beside it
     */
    public record Row(
            int rank,
            int number,
            Map<String, Object> values,
            @Nullable Double objective,
            @Nullable Double sharpe,
            @Nullable Double deflatedSharpe,
            @Nullable Double probabilisticSharpe,
            @Nullable Double neighbours,
            double netReturn,
            double maxDrawdown,
            long fills,
            double fees,
            String decisionHash) {}

    /**
     * What luck alone would bring.
     *
     * @param trials runs that have a Sharpe ratio
     * @param deviation of their Sharpe ratios, annualised
     * @param expectedBestSharpe of the best of them if none were any good, annualised
     */
    public record Chance(int trials, double deviation, double expectedBestSharpe) {}

    /**
     * Of the ranks on one half of the periods, by those on the other.
     *
     * @param degradation null where it is not defined
     */
    public record Overfit(
            double probability, int blocks, int halves, double lossProbability, @Nullable Double degradation) {}

    /**
     * The middle objective by two parameters, over all values of the others.
     *
     * @param cells by y, then x; null where nothing was run
     */
    public record HeatMap(
            String x, String y, List<String> xs, List<String> ys, List<List<@Nullable Double>> cells) {}

    /** A number, or null where it is none. */
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

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
 * @param walkForward null where it was not asked for, as the other tests
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
        @Nullable OutOfSample walkForward,
        @Nullable OutOfSample purgedKFold,
        @Nullable Combined combinatorialPurged,
        MonteCarlo monteCarlo,
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
            double probability,
            int blocks,
            int halves,
            double lossProbability,
            @Nullable Double degradation) {}

    /**
     * The middle objective by two parameters, over all values of the others.
     *
     * @param cells by y, then x; null where nothing was run
     */
    public record HeatMap(String x, String y, List<String> xs, List<String> ys, List<List<@Nullable Double>> cells) {}

    /**
     * What came of choosing the best by the objective on some periods and trading it on others.
     *
     * @param inSample the mean objective of the choices where they were made
     * @param objective of all tests put together
     * @param probabilisticSharpe the probability that their Sharpe ratio is truly above 0: nothing was chosen on them
     * @param times when each test's periods end
     * @param equity at those times, of a unit of money
     */
    public record OutOfSample(
            List<Chosen> folds,
            @Nullable Double inSample,
            @Nullable Double objective,
            @Nullable Double sharpe,
            @Nullable Double probabilisticSharpe,
            double netReturn,
            double maxDrawdown,
            List<Instant> times,
            List<Double> equity) {}

    /**
     * One of the folds.
     *
     * @param values of the chosen point; empty where no run had an objective, and nothing was traded
     */
    public record Chosen(
            Instant from,
            Instant to,
            int trainPeriods,
            int testPeriods,
            int purged,
            int embargoed,
            Map<String, Object> values,
            @Nullable Double inSample,
            @Nullable Double outOfSample) {}

    /**
     * The objective over the paths of combinatorial purged cross-validation.
     *
     * @param inSample the mean objective of the choices where they were made
     * @param lossShare what part of the paths has an objective below 0
     */
    public record Combined(
            int splits,
            int paths,
            @Nullable Double inSample,
            Spread objective,
            @Nullable Double lossShare) {}

    /** Where values lie: 5 % are below the low one, half below the middle, 95 % below the high one. */
    public record Spread(
            @Nullable Double low,
            @Nullable Double middle,
            @Nullable Double high) {}

    /** What was done to the best run; null for what was not. */
    public record MonteCarlo(
            @Nullable Shuffled tradeShuffling,
            @Nullable Redrawn blockBootstrap,
            @Nullable Redrawn priceNoise) {}

    /**
     * Its trades in other orders.
     *
     * @param maxDrawdown of the trades as they came, one after the other
     * @param drawdowns under other orders
     * @param deeperShare what part of the orders falls deeper
     */
    public record Shuffled(
            int trades,
            int draws,
            double maxDrawdown,
            Spread drawdowns,
            @Nullable Double deeperShare) {}

    /**
     * The objective over other histories.
     *
     * @param how they were drawn
     * @param draws how many had an objective
     * @param lossShare what part of them has one of 0 or less
     */
    public record Redrawn(
            String how,
            int draws,
            Spread objective,
            @Nullable Double lossShare) {}

    /** A number, or null where it is none. */
    static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}

package xyz.noderr.inference.shadow;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model's probabilities stood to what happened. All but the rows is null where there is no row.
 *
 * @param rows rows of which the outcome is known
 * @param hitRate the share of them on which the likeliest class happened
 * @param logLoss the mean of −ln of the probability given to what happened
 * @param brier the mean of the squared distance between probabilities and what happened, from 0 to 2
 * @param calibrationError the mean distance of hit rate and probability over the bins, weighted by their rows
 * @param reliability the bins that have rows
 */
public record ForecastScore(
        long rows,
        @Nullable Double hitRate,
        @Nullable Double logLoss,
        @Nullable Double brier,
        @Nullable Double calibrationError,
        List<Bin> reliability) {
    /** Of no rows. */
    public static final ForecastScore NONE = new ForecastScore(0, null, null, null, null, List.of());

    public ForecastScore {
        reliability = List.copyOf(reliability);
    }

    /**
     * The rows whose likeliest class had a probability in a range.
     *
     * @param from where the range begins, itself included
     * @param to where it ends, itself left out save in the last
     * @param confidence the mean probability of the likeliest class
     * @param hitRate the share of rows on which it happened
     */
    public record Bin(double from, double to, long rows, double confidence, double hitRate) {}
}

package xyz.noderr.inference.drift;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far what the model was fed and said is from its training. Shares are parts of one.
 *
 * @param rows the complete rows that were counted
 * @param incompleteRows events that had no row for want of a feature
 * @param predictions the model's predictions that were counted
 * @param predictionsOfOthers those that another model made after a swap, which are not counted further
 * @param ksCritical the Kolmogorov–Smirnov distance that so many independent rows pass by chance once in twenty times
 * @param features the worst by population stability index first; those without quantiles in the manifest last
 * @param outputs the columns of a prediction, in the manifest's order
 * @param classes how often each class was the likeliest, for each output that has classes
 */
public record DriftSummary(
        long rows,
        long incompleteRows,
        long predictions,
        long predictionsOfOthers,
        @Nullable Double ksCritical,
        Windows windows,
        List<Feature> features,
        List<Output> outputs,
        List<Classes> classes) {
    public DriftSummary {
        features = List.copyOf(features);
        outputs = List.copyOf(outputs);
        classes = List.copyOf(classes);
    }

    /**
     * The windows that have ended.
     *
     * @param tooShort those with too few rows to be judged
     * @param alarmed those in which a feature or an output reached the alarm
     * @param alarm the population stability index of an alarm
     */
    public record Windows(String span, long judged, long tooShort, long alarmed, double alarm) {}

    /**
     * A column against the training's quantiles.
     *
     * @param psi the population stability index
     * @param reading what it is usually taken for
     * @param ks the Kolmogorov–Smirnov distance at the quantiles, which the true one is not below
     * @param ksPValue how probable it is by chance, were the rows independent, which they are not
     * @param belowTraining the share of rows below the least of the training
     * @param aboveTraining the share of rows above its greatest
     * @param lastWindowPsi of the last window that was judged; null for none
     * @param worstWindowPsi the greatest of a window; null for none
     * @param worstWindowEnd the time of that window's last row
     * @param alarms in how many windows it reached the alarm
     */
    public record Shift(
            double psi,
            String reading,
            double ks,
            double ksPValue,
            double belowTraining,
            double aboveTraining,
            @Nullable Double lastWindowPsi,
            @Nullable Double worstWindowPsi,
            @Nullable Instant worstWindowEnd,
            long alarms) {}

    /**
     * A feature.
     *
     * @param missing in how many events it was missing, or not finite
     * @param shift null where the manifest has no quantiles of it, or no row was counted
     */
    public record Feature(
            String name, long missing, @Nullable Shift shift) {}

    /**
     * A column of a prediction.
     *
     * @param mean null where no prediction was counted
     * @param trainingMean null where the manifest has none
     * @param likeliest the share of predictions in which it was the likeliest class; null where it is no class
     * @param shift null where the manifest has no quantiles of it, or no prediction was counted
     */
    public record Output(
            String name,
            @Nullable Double mean,
            @Nullable Double trainingMean,
            @Nullable Double likeliest,
            @Nullable Double trainingLikeliest,
            @Nullable Shift shift) {}

    /** How often each class of an output was the likeliest, against the training: a population stability index. */
    public record Classes(String output, double psi, String reading) {}

    static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }
}

package xyz.noderr.inference.shadow;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.inference.model.Likeliest;

/**
 * How a model's probabilities stood to what happened, row by row. Owned by one thread; adding makes no garbage.
 *
 * <ul>
 *   <li>Hit rate: the share of rows on which the likeliest class happened.
 *   <li>Log loss: the mean of −ln of the probability given to what happened, which counts as 2⁻²³ at least, single
 *       precision's step: no model that is wrong once shall have an infinite loss.
 *   <li>Brier score (Monthly Weather Review 78, 1950): the mean of the squared distance between the probabilities and
 *       what happened, from 0 to 2.
 *   <li>Calibration: rows in ten bins of equal width by the probability of their likeliest class; the expected error is
 *       the mean distance of hit rate and mean probability in a bin, weighted by its rows (Guo et al., "On calibration of
 *       modern neural networks", ICML 2017).
 * </ul>
 */
final class Score {
    private static final int BINS = 10;
    private static final double LEAST_PROBABILITY = 0x1p-23;

    private final long[] rows = new long[BINS];
    private final long[] hits = new long[BINS];
    private final double[] confidence = new double[BINS];
    private double logLoss;
    private double brier;

    /** One row: the probabilities of the classes, from a place on, and the place of what happened among the classes. */
    void add(float[] probabilities, int from, int classes, int outcome) {
        int likeliest = Likeliest.among(probabilities, from, classes);
        double highest = probabilities[from + likeliest];
        int bin = Math.clamp((int) (highest * BINS), 0, BINS - 1);
        rows[bin]++;
        hits[bin] += likeliest == outcome ? 1 : 0;
        confidence[bin] += highest;
        logLoss -= StrictMath.log(Math.max(probabilities[from + outcome], LEAST_PROBABILITY));
        for (int i = 0; i < classes; i++) {
            double distance = probabilities[from + i] - (i == outcome ? 1.0 : 0.0);
            brier += distance * distance;
        }
    }

    /** The figures so far. */
    ForecastScore summary() {
        long all = 0;
        long right = 0;
        double distance = 0;
        List<ForecastScore.Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            all += rows[i];
            right += hits[i];
            distance += Math.abs(hits[i] - confidence[i]);
            if (rows[i] > 0) {
                bins.add(new ForecastScore.Bin(
                        (double) i / BINS,
                        (double) (i + 1) / BINS,
                        rows[i],
                        confidence[i] / rows[i],
                        (double) hits[i] / rows[i]));
            }
        }
        return all == 0
                ? ForecastScore.NONE
                : new ForecastScore(all, (double) right / all, logLoss / all, brier / all, distance / all, bins);
    }
}

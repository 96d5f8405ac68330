package xyz.noderr.strategy.analytics;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.NormalDistribution;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;

/** The lower tail of returns, where losses are. */
final class Tail {
    static final NormalDistribution NORMAL = new NormalDistribution();

    /** What 0.95 and its like lack in binary, times any number of periods, must not move a whole number. */
    private static final double ROUNDING = 1e-9;

    private static final double MOST = 0.999999;

    private Tail() {}

    /** One less the confidence, which is checked. */
    static double probability(double confidence) {
        Check.within("confidence", confidence, 0.5, MOST);
        return 1 - confidence;
    }

    /**
     * Of returns that are equally likely: VaR is the smallest loss l of which P(loss ≤ l) reaches the confidence (McNeil,
     * Frey and Embrechts, 2015, definition 2.8), and CVaR the mean of the worst n·(1 − confidence), the last of them in part
     * (Acerbi and Tasche, 2002).
     */
    static TailForecast of(double[] returns, double confidence) {
        double beyond = periods(returns.length, confidence);
        int whole = whole(beyond);
        double[] sorted = returns.clone();
        select(sorted, whole);
        Arrays.sort(sorted, 0, whole);
        return new EqualTail(Arrays.copyOf(sorted, whole + 1), beyond);
    }

    /**
     * Puts the value that would stand at a place after sorting there, and none that is larger before it. Of ten thousand paths
     * only the tail is asked for. Hoare's FIND (1961).
     */
    private static void select(double[] values, int place) {
        int from = 0;
        int to = values.length - 1;
        while (from < to) {
            double pivot = values[(from + to) >>> 1];
            int low = from;
            int high = to;
            while (low <= high) {
                while (values[low] < pivot) {
                    low++;
                }
                while (values[high] > pivot) {
                    high--;
                }
                if (low <= high) {
                    double swapped = values[low];
                    values[low++] = values[high];
                    values[high--] = swapped;
                }
            }
            if (place <= high) {
                to = high;
            } else if (place >= low) {
                from = low;
            } else {
                return;
            }
        }
    }

    /** How many of so many periods are in the tail, counting parts; refused below one. */
    static double periods(int periods, double confidence) {
        double beyond = periods * probability(confidence);
        if (beyond < 1 - ROUNDING) {
            throw new InvalidInputException(
                    "tail of " + periods + " periods beyond a confidence of " + confidence,
                    "at least " + (long) Math.ceil(1 / (1 - confidence) - ROUNDING) + " periods, so that one is in it",
                    periods + "",
                    "take a longer look-back, or a lower confidence");
        }
        return beyond;
    }

    /** The place, from 0, of the return at the edge of the tail among the worst. */
    static int whole(double beyond) {
        return (int) Math.floor(beyond + ROUNDING);
    }

    /** Which part of the k-th worst return, from 0, is in the tail. */
    static double share(int k, double beyond) {
        return Math.clamp(beyond - k, 0, 1);
    }
}

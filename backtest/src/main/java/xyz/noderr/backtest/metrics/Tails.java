package xyz.noderr.backtest.metrics;

import java.util.Arrays;

/** The ends of a distribution, from a sample in rising order. */
final class Tails {
    /** Of the worst periods in which a value at risk is passed. */
    static final double CUTOFF = 0.05;

    private final double[] rising;

    Tails(double[] values) {
        rising = values.clone();
        Arrays.sort(rising);
    }

    /** The quantile between two order statistics: type 7 of Hyndman and Fan (American Statistician 50, 1996). */
    double quantile(double part) {
        double place = part * (rising.length - 1);
        int below = (int) place;
        double rest = place - below;
        return rest == 0 ? rising[below] : rising[below] + rest * (rising[below + 1] - rising[below]);
    }

    /** The mean of those up to the one at or below the quantile. */
    double shortfall() {
        return Arrays.stream(rising, 0, (int) ((rising.length - 1) * CUTOFF) + 1)
                .average()
                .orElseThrow();
    }

    double lowest() {
        return rising[0];
    }

    double highest() {
        return rising[rising.length - 1];
    }
}

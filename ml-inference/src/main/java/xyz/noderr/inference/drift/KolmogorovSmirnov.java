package xyz.noderr.inference.drift;

/**
 * The two-sided Kolmogorov–Smirnov distance D between rows and the training: the greatest distance between their
 * cumulative distributions. Both are known at the edges of the bins alone, and so is the distance: the true one is that or
 * greater, by less than the share of one bin of the one or the other.
 *
 * <p>How rare such a distance is by chance follows from Kolmogorov's asymptotic distribution, Q(λ) = 2 Σ (−1)^(k−1)
 * exp(−2k²λ²) with λ = D √(nm / (n + m)) (N. Smirnov, <i>Annals of Mathematical Statistics</i> 19, 1948), for n and m
 * independent rows. Neighbouring rows of the market share most of their past: there are far fewer independent ones than
 * rows, and almost any difference comes out as significant. D says how far, the p-value only that.
 */
final class KolmogorovSmirnov {
    /** Below it the one series converges faster, above it the other. */
    private static final double SERIES_CHANGE_AT = 1.18;

    private static final int TERMS = 20;
    private static final double WIDEST_LAMBDA = 10;
    private static final int HALVINGS = 60;

    private KolmogorovSmirnov() {}

    /**
     * The distance at the edges.
     *
     * @param counts at {@code from} those below the training's range, then one for each bin, then those above
     * @return NaN where nothing was counted, or the training's bins are not known
     */
    static double distance(long[] counts, int from, TrainingBins bins) {
        long rows = StabilityIndex.rows(counts, from, bins);
        if (rows == 0 || bins.count() == 0) {
            return Double.NaN;
        }
        long upTo = counts[from];
        double greatest = (double) upTo / rows;
        for (int bin = 0; bin < bins.count(); bin++) {
            upTo += counts[from + 1 + bin];
            greatest = Math.max(
                    greatest, Math.abs((double) upTo / rows - bins.cumulative().get(bin)));
        }
        return greatest;
    }

    /** How probable this distance or a greater one is between n and m independent rows of one distribution. */
    static double pValue(double distance, long n, long m) {
        return tail(distance * rootOfEffective(n, m));
    }

    /** The distance that n and m independent rows of one distribution pass with this probability. */
    static double critical(double probability, long n, long m) {
        double low = 0;
        double high = WIDEST_LAMBDA;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (tail(middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low / rootOfEffective(n, m);
    }

    private static double rootOfEffective(long n, long m) {
        return Math.sqrt((double) n / (n + m) * m);
    }

    /** Q(λ), by the one or the other form of the same theta function. */
    private static double tail(double lambda) {
        double sum = 0;
        if (lambda < SERIES_CHANGE_AT) {
            for (int k = 1; k < TERMS; k++) {
                double odd = (2 * k - 1) * Math.PI / lambda;
                sum += Math.exp(-odd * odd / 8);
            }
            return lambda <= 0 ? 1 : 1 - Math.sqrt(2 * Math.PI) / lambda * sum;
        }
        for (int k = 1; k < TERMS; k++) {
            sum += (k % 2 == 0 ? -1 : 1) * Math.exp(-2 * k * k * lambda * lambda);
        }
        return 2 * sum;
    }
}

package xyz.noderr.inference.drift;

/**
 * The population stability index: Σ (a − e) · ln(a / e) over bins, a the share of rows in a bin now and e that of the
 * training, as in N. Siddiqi, <i>Intelligent Credit Scoring</i>, 2nd ed., 2017, p. 369. It is Jeffreys' divergence of the
 * two, 0 where they are the same, and does not ask which came first.
 *
 * <p>A bin without a row counts as half a row, for the logarithm's sake. Rows outside the training's range count in the
 * bin at that end. Where nothing has changed, n independent rows in B bins give about (B − 1) / n (B. Yurdakul,
 * <i>Statistical properties of population stability index</i>, 2018), so that few rows look like a shift; and rows that
 * share most of their past, as those of decaying windows do, are fewer than they are by their number.
 */
final class StabilityIndex {
    /** What a share is taken from where there is no row. */
    private static final double NO_ROW = 0.5;

    private StabilityIndex() {}

    /**
     * Of the counts of a column.
     *
     * @param counts at {@code from} those below the training's range, then one for each bin, then those above
     * @return NaN where nothing was counted, or the training's bins are not known
     */
    static double of(long[] counts, int from, TrainingBins bins) {
        int last = bins.count() - 1;
        long rows = rows(counts, from, bins);
        if (rows == 0 || last < 0) {
            return Double.NaN;
        }
        double sum = 0;
        for (int bin = 0; bin <= last; bin++) {
            long count = counts[from + 1 + bin]
                    + (bin == 0 ? counts[from] : 0)
                    + (bin == last ? counts[from + 2 + last] : 0);
            sum += term(share(count, rows), bins.share(bin));
        }
        return sum;
    }

    /**
     * Of counts of classes against their shares in training.
     *
     * @param rows how many they are together, more than 0
     * @param shares from 0 to 1
     * @param trainingRows how many rows the shares are of
     */
    static double of(long[] counts, int from, long rows, double[] shares, long trainingRows) {
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += term(share(counts[from + i], rows), Math.max(shares[i], NO_ROW / trainingRows));
        }
        return sum;
    }

    private static double share(long count, long rows) {
        return (count == 0 ? NO_ROW : (double) count) / rows;
    }

    private static double term(double actual, double expected) {
        // StrictMath: how many windows were alarms is part of the state, which is the same on any machine.
        return (actual - expected) * StrictMath.log(actual / expected);
    }

    /** How many rows a column's counts are of. */
    static long rows(long[] counts, int from, TrainingBins bins) {
        long rows = 0;
        for (int place = 0; place < bins.count() + 2; place++) {
            rows += counts[from + place];
        }
        return rows;
    }
}

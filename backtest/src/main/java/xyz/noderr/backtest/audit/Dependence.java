package xyz.noderr.backtest.audit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How much one number tells of another.
 *
 * @param linear Pearson's correlation
 * @param ranked Spearman's: Pearson's of the ranks
 * @param told mutual information as a part of the lesser entropy, each number in eight bins of equal counts: 1 where one is a
 *     function of the other, however it is bent; less what independent numbers seem to tell (Miller, 1955)
 */
record Dependence(double linear, double ranked, double told) {
    private static final int BINS = 8;
    /** Below this entropy, in nats, a number is nearly a constant, of which nothing can be told. */
    private static final double LEAST_ENTROPY = 0.1;

    /**
     * Of pairs.
     *
     * @param effective how many of them are independent of each other, as those of overlapping spans are not
     */
    static Dependence of(double[] x, double[] y, double effective) {
        double[] xRanks = ranks(x);
        double[] yRanks = ranks(y);
        return new Dependence(pearson(x, y), pearson(xRanks, yRanks), told(xRanks, yRanks, effective));
    }

    /** The correlation of ranks without its sign: Pearson's may come of a few prints that are far off. */
    double strength() {
        return Math.abs(ranked);
    }

    static double pearson(double[] x, double[] y) {
        double xMean = Arrays.stream(x).average().orElse(0);
        double yMean = Arrays.stream(y).average().orElse(0);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - xMean) * (y[i] - yMean);
            xx += (x[i] - xMean) * (x[i] - xMean);
            yy += (y[i] - yMean) * (y[i] - yMean);
        }
        return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    /** From 0 on; equal numbers share the mean of their places. */
    static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to - 1) / 2.0;
            }
        }
        return ranks;
    }

    private static double told(double[] xRanks, double[] yRanks, double effective) {
        int n = xRanks.length;
        double[][] joint = new double[BINS][BINS];
        double[] xs = new double[BINS];
        double[] ys = new double[BINS];
        for (int i = 0; i < n; i++) {
            int a = (int) (xRanks[i] * BINS / n);
            int b = (int) (yRanks[i] * BINS / n);
            joint[a][b] += 1.0 / n;
            xs[a] += 1.0 / n;
            ys[b] += 1.0 / n;
        }
        double least = Math.min(entropy(xs), entropy(ys));
        if (least < LEAST_ENTROPY) {
            return 0;
        }
        double information = entropy(xs)
                + entropy(ys)
                - entropy(Arrays.stream(joint).flatMapToDouble(Arrays::stream).toArray());
        double bias = (used(xs) - 1.0) * (used(ys) - 1.0) / (2 * effective);
        return Math.max(0, information - bias) / least;
    }

    private static long used(double[] parts) {
        return Arrays.stream(parts).filter(part -> part > 0).count();
    }

    private static double entropy(double[] parts) {
        return -Arrays.stream(parts)
                .filter(part -> part > 0)
                .map(part -> part * Math.log(part))
                .sum();
    }
}

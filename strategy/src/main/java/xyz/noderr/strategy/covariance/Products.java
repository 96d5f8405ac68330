package xyz.noderr.strategy.covariance;

import xyz.noderr.pipeline.InvalidInputException;

/** Sums of products over time. */
final class Products {
    private static final int UNROLLED = 4;

    private Products() {}

    /**
     * XᵀX of rows. Four rows are added in one pass over the sums: the sums of many assets outgrow the nearest caches, and
     * their traffic is what takes time.
     */
    static double[][] ofRows(double[][] rows, int assets) {
        double[][] sums = new double[assets][assets];
        int t = 0;
        for (; t + UNROLLED <= rows.length; t += UNROLLED) {
            double[] a = rows[t];
            double[] b = rows[t + 1];
            double[] c = rows[t + 2];
            double[] d = rows[t + 3];
            for (int i = 0; i < assets; i++) {
                add(sums[i], i, a, b, c, d);
            }
        }
        for (; t < rows.length; t++) {
            double[] row = rows[t];
            for (int i = 0; i < assets; i++) {
                double x = row[i];
                double[] sum = sums[i];
                for (int j = i; j < assets; j++) {
                    sum[j] += x * row[j];
                }
            }
        }
        mirror(sums);
        return sums;
    }

    private static void add(double[] sum, int i, double[] a, double[] b, double[] c, double[] d) {
        double x = a[i];
        double y = b[i];
        double z = c[i];
        double w = d[i];
        for (int j = i; j < sum.length; j++) {
            sum[j] += x * a[j] + y * b[j] + z * c[j] + w * d[j];
        }
    }

    private static void mirror(double[][] sums) {
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < i; j++) {
                sums[i][j] = sums[j][i];
            }
        }
    }

    static void scale(double[][] matrix, double by) {
        for (double[] row : matrix) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= by;
            }
        }
    }

    static void require(Returns returns, int periods) {
        if (returns.periods() < periods) {
            throw new InvalidInputException(
                    "covariance of " + returns.size() + " assets",
                    "at least " + periods + " periods of returns",
                    returns.periods() + "",
                    "take a longer span");
        }
    }
}

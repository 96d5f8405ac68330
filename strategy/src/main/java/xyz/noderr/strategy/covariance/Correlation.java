package xyz.noderr.strategy.covariance;

/** Correlations of a covariance. */
public final class Correlation {
    private Correlation() {}

    /** The correlation of assets whose variances are above 0: the diagonal is 1, the rest from −1 to 1 but for rounding. */
    public static double[][] of(double[][] covariance) {
        int n = covariance.length;
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                correlation[i][j] = i == j ? 1 : covariance[i][j] / Math.sqrt(covariance[i][i] * covariance[j][j]);
            }
        }
        return correlation;
    }
}

package xyz.noderr.strategy.covariance;

import java.util.List;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.RawStore;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * What is expected of assets: mean returns and their covariance, both per period. The covariance is one: finite,
 * symmetric, positive semi-definite, and each asset moves. It may be singular. Immutable.
 */
public final class Moments {
    private static final double ROUNDING = 1e-10;

    private final List<String> assets;
    private final double[] mean;
    private final double[][] covariance;

    /**
     * These moments.
     *
     * @param assets the names of the assets
     * @param mean the expected return of each
     * @param covariance of each with each
     * @throws InvalidInputException when the covariance is none, or an asset does not move
     */
    public Moments(List<String> assets, double[] mean, double[][] covariance) {
        int n = assets.size();
        require(n > 0, "at least one asset", "none");
        require(mean.length == n, "a mean for each of " + n + " assets", mean.length + "");
        require(covariance.length == n, "a row for each of " + n + " assets", covariance.length + "");
        for (int i = 0; i < n; i++) {
            require(covariance[i].length == n, "rows of " + n, covariance[i].length + " in row " + (i + 1));
            requireFinite(assets.get(i), mean[i]);
            for (int j = 0; j < n; j++) {
                requireFinite(assets.get(i) + " with " + assets.get(j), covariance[i][j]);
                double rounding = ROUNDING * (Math.abs(covariance[i][i]) + Math.abs(covariance[j][j]));
                require(
                        Math.abs(covariance[i][j] - covariance[j][i]) <= rounding,
                        "the same covariance of two assets either way",
                        covariance[i][j] + " and " + covariance[j][i] + " of " + assets.get(i) + " and "
                                + assets.get(j));
            }
        }
        requireRisk(assets, covariance);
        require(
                possible(Correlation.of(covariance)),
                "correlations that can be together: a positive semi-definite matrix",
                "one with an eigenvalue below 0");
        this.assets = List.copyOf(assets);
        this.mean = mean.clone();
        this.covariance = copy(covariance);
    }

    /** The moments of a span of returns. */
    public static Moments of(Returns returns, CovarianceEstimator estimator) {
        return new Moments(returns.assets(), returns.means(), estimator.covariance(returns));
    }

    /** Refuses an asset that does not move: it has no correlation, and any allocator by risk would give it all. */
    static void requireRisk(List<String> assets, double[][] covariance) {
        for (int i = 0; i < covariance.length; i++) {
            if (!(covariance[i][i] > 0)) {
                throw new InvalidInputException(
                        "covariance of " + assets.get(i),
                        "a price that moves: a variance above 0",
                        covariance[i][i] + "",
                        "leave the asset out, or take a longer span");
            }
        }
    }

    /** A singular matrix is: what rounding may take from its eigenvalues is added before it is told by Cholesky. */
    private static boolean possible(double[][] correlation) {
        int n = correlation.length;
        for (int i = 0; i < n; i++) {
            correlation[i][i] += ROUNDING * n;
        }
        Cholesky<Double> roots = Cholesky.R064.make(n, n);
        roots.decompose(RawStore.wrap(correlation));
        return roots.isSPD();
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }

    /** The names of the assets. */
    public List<String> assets() {
        return assets;
    }

    /** The expected return of each asset, per period; a copy. */
    public double[] mean() {
        return mean.clone();
    }

    /** The covariance of each asset with each, per period; a copy. */
    public double[][] covariance() {
        return copy(covariance);
    }

    /** How many assets there are. */
    public int size() {
        return assets.size();
    }

    /** The standard deviation of an asset's return. */
    public double volatility(int asset) {
        return Math.sqrt(covariance[asset][asset]);
    }

    /** The variance of a portfolio with these weights. */
    public double variance(double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * dot(covariance[i], weights);
        }
        return sum;
    }

    /** The expected return of a portfolio with these weights. */
    public double expected(double[] weights) {
        return dot(mean, weights);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void requireFinite(String of, double value) {
        require(Double.isFinite(value), "finite numbers", value + " of " + of);
    }

    private static void require(boolean holds, String expected, String found) {
        if (!holds) {
            throw new InvalidInputException("moments of the assets", expected, found, "look at the returns behind it");
        }
    }
}

package xyz.noderr.backtest.sweep.search;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Regression by a Gaussian process with Matérn's covariance of 5/2 and one length for all dimensions, which is the one under
 * which what was seen is likeliest (Rasmussen and Williams, "Gaussian Processes for Machine Learning", 2006, algorithm 2.1
 * and equation 4.17). Scores are standardised first. Scores of a backtest are exact, but rough: the noise that is assumed
 * is that of neighbours that differ.
 */
final class GaussianProcess {
    private static final double[] LENGTHS = {0.05, 0.1, 0.2, 0.4, 0.8, 1.6};
    private static final double[] NOISES = {1e-4, 1e-2, 1e-1};
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private final List<double[]> places;
    private final double mean;
    private final double deviation;
    private final double[] standard;
    private final double best;
    private Fit fit;

    private record Fit(double length, double noise, CholeskyDecomposition covariance, RealVector weights) {}

    /**
     * A process that has seen these.
     *
     * @param places in the cube
     * @param scores one for each place, all of them finite
     */
    GaussianProcess(List<double[]> places, double[] scores) {
        this.places = places;
        mean = Arrays.stream(scores).average().orElseThrow();
        double squares = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum();
        deviation = squares > 0 ? Math.sqrt(squares / scores.length) : 1;
        standard = Arrays.stream(scores).map(s -> (s - mean) / deviation).toArray();
        best = Arrays.stream(standard).max().orElseThrow();
        fit = likeliest();
    }

    private Fit likeliest() {
        Fit likeliest = fit(LENGTHS[0], NOISES[0]);
        double most = Double.NEGATIVE_INFINITY;
        for (double length : LENGTHS) {
            for (double noise : NOISES) {
                Fit tried = fit(length, noise);
                double likelihood = logLikelihood(tried);
                if (likelihood > most) {
                    most = likelihood;
                    likeliest = tried;
                }
            }
        }
        return likeliest;
    }

    private Fit fit(double length, double noise) {
        int n = places.size();
        RealMatrix covariance = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double value = matern(places.get(i), places.get(j), length) + (i == j ? noise : 0);
                covariance.setEntry(i, j, value);
                covariance.setEntry(j, i, value);
            }
        }
        CholeskyDecomposition cholesky = new CholeskyDecomposition(covariance);
        return new Fit(length, noise, cholesky, cholesky.getSolver().solve(new ArrayRealVector(standard)));
    }

    /** Without the constant that all fits share. */
    private double logLikelihood(Fit of) {
        double logRoot = 0;
        RealMatrix lower = of.covariance().getL();
        for (int i = 0; i < standard.length; i++) {
            logRoot += Math.log(lower.getEntry(i, i));
        }
        return -0.5 * new ArrayRealVector(standard).dotProduct(of.weights()) - logRoot;
    }

    static double matern(double[] a, double[] b, double length) {
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            square += (a[i] - b[i]) * (a[i] - b[i]);
        }
        double r = Math.sqrt(5 * square) / length;
        return (1 + r + r * r / 3) * Math.exp(-r);
    }

    private RealVector covariances(double[] place) {
        RealVector all = new ArrayRealVector(places.size());
        for (int i = 0; i < places.size(); i++) {
            all.setEntry(i, matern(places.get(i), place, fit.length()));
        }
        return all;
    }

    /** What is expected at a place. */
    double mean(double[] place) {
        return mean + deviation * covariances(place).dotProduct(fit.weights());
    }

    /** How uncertain that is: a standard deviation. */
    double deviation(double[] place) {
        return deviation * uncertainty(covariances(place));
    }

    private double uncertainty(RealVector covariances) {
        double explained = covariances.dotProduct(fit.covariance().getSolver().solve(covariances));
        return Math.sqrt(Math.max(1 - explained, 1e-12));
    }

    /**
     * By how much a place is expected to be better than the best so far, worse ones counted as no loss (Jones, Schonlau and
     * Welch, Journal of Global Optimization 13, 1998, equation 15), in deviations of the scores.
     */
    double expectedImprovement(double[] place) {
        RealVector covariances = covariances(place);
        double gain = covariances.dotProduct(fit.weights()) - best;
        double uncertainty = uncertainty(covariances);
        double z = gain / uncertainty;
        return gain * NORMAL.cumulativeProbability(z) + uncertainty * NORMAL.density(z);
    }

    double length() {
        return fit.length();
    }
}

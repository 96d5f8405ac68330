package xyz.noderr.strategy.analytics;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RectangularCholeskyDecomposition;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.strategy.covariance.SampleCovariance;

/**
 * The assets' returns drawn together from Student's t with the means and covariance of the look-back. Five degrees of freedom
 * are those of daily returns in RiskMetrics 2006 (Zumbach, 2007). All paths come from the seed and serve for each estimate,
 * so that two differ by what is held and not by chance.
 */
public final class MonteCarlo implements TailRiskModel {
    /** Below this part of the largest variance, what an asset adds is rounding. */
    private static final double SMALL = 1e-12;

    private static final int MOST_PATHS = 10_000_000;

    /** By path: uncorrelated, with a mean of 0 and a variance of 1. */
    private final double[][] draws;

    /**
     * Draws the paths.
     *
     * @param assets how many assets holdings will have
     * @param paths how many times the period is drawn
     * @param degrees of freedom of the t distribution, above 2; the more, the closer to normal
     * @param seed of the random numbers
     */
    public MonteCarlo(int assets, int paths, double degrees, long seed) {
        Check.within("paths", paths, 1, MOST_PATHS);
        Check.within("degrees", degrees, 2.01, 1e9);
        RandomGenerator random = new Well19937c(seed);
        RandomDataGenerator gamma = RandomDataGenerator.of(random);
        draws = new double[paths][assets];
        for (double[] draw : draws) {
            // χ² of as many degrees is one gamma variable; all assets of a path share it.
            double scale = Math.sqrt((degrees - 2) / gamma.nextGamma(degrees / 2, 2));
            for (int i = 0; i < assets; i++) {
                draw[i] = random.nextGaussian() * scale;
            }
        }
    }

    @Override
    public TailForecast forecast(Holdings holdings, double confidence) {
        holdings.require(2, "Monte Carlo VaR");
        if (holdings.returns().size() != draws[0].length) {
            throw new InvalidInputException(
                    "Monte Carlo VaR",
                    "holdings of the " + draws[0].length + " assets that were drawn for",
                    holdings.returns().size() + "",
                    "draw for as many");
        }
        double mean = SampleMoments.of(holdings.series()).mean();
        double[] exposure = exposure(holdings);
        double[] outcomes = new double[draws.length];
        for (int k = 0; k < outcomes.length; k++) {
            outcomes[k] = mean;
            for (int j = 0; j < exposure.length; j++) {
                outcomes[k] += exposure[j] * draws[k][j];
            }
        }
        return Tail.of(outcomes, confidence);
    }

    /** What the holdings gain from a unit of each uncorrelated draw: the root of the covariance, by weight. */
    private static double[] exposure(Holdings holdings) {
        RealMatrix covariance = MatrixUtils.createRealMatrix(new SampleCovariance().covariance(holdings.returns()));
        double largest = 0;
        for (int i = 0; i < covariance.getRowDimension(); i++) {
            largest = Math.max(largest, covariance.getEntry(i, i));
        }
        if (largest == 0) { // Nothing moved.
            return new double[0];
        }
        return new RectangularCholeskyDecomposition(covariance, SMALL * largest)
                .getRootMatrix()
                .preMultiply(holdings.weights());
    }
}

package xyz.noderr.strategy.weights;

import java.util.Arrays;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.covariance.Moments;

/**
 * Each asset adds the same to the variance of the whole: wᵢ (Σw)ᵢ is equal for all, long only. Maillard, Roncalli and
 * Teïletche, "The properties of equally weighted risk contribution portfolios" (2010), by the cyclical coordinate descent
 * of Griveau-Billion, Richard and Roncalli (2013): the minimum of ½ xᵀΣx − Σ ln xᵢ, one coordinate after the other, each of
 * which is the root of a quadratic.
 */
public record EqualRiskContribution() implements Allocator {
    private static final int MOST_SWEEPS = 10_000;
    private static final double TOLERANCE = 1e-10;

    @Override
    public double[] weights(Outlook outlook) {
        Moments moments = outlook.moments();
        double[][] covariance = moments.covariance();
        double[] x = start(moments);
        double[] risk = Vectors.times(covariance, x);
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            for (int i = 0; i < x.length; i++) {
                move(covariance[i], i, x, risk);
            }
            if (settled(x, risk)) {
                return Vectors.shares(x);
            }
        }
        throw new InvalidInputException(
                "equal risk contribution of " + x.length + " assets",
                "assets of which no mixture is without risk",
                "no equal contributions after " + MOST_SWEEPS + " sweeps",
                "shrink the covariance");
    }

    /** Right where nothing is correlated. */
    private static double[] start(Moments moments) {
        double[] x = new double[moments.size()];
        Arrays.setAll(x, i -> 1 / moments.volatility(i));
        return x;
    }

    /** Solves σᵢᵢ x² + β x − 1 = 0, β the covariance with all others. */
    private static void move(double[] row, int i, double[] x, double[] risk) {
        double others = risk[i] - row[i] * x[i];
        double moved = (Math.sqrt(others * others + 4 * row[i]) - others) / (2 * row[i]);
        double change = moved - x[i];
        x[i] = moved;
        for (int j = 0; j < risk.length; j++) {
            risk[j] += row[j] * change;
        }
    }

    private static boolean settled(double[] x, double[] risk) {
        for (int i = 0; i < x.length; i++) {
            if (!(Math.abs(x[i] * risk[i] - 1) < TOLERANCE)) {
                return false;
            }
        }
        return true;
    }
}

package xyz.noderr.strategy.covariance;

/**
 * The sample covariance shrunk towards the same variance for all and no covariance, by as much as minimises the expected
 * error: well-conditioned however many assets there are. Ledoit and Wolf, "A well-conditioned estimator for
 * large-dimensional covariance matrices" (Journal of Multivariate Analysis 88, 2004).
 */
public record LedoitWolf() implements CovarianceEstimator {
    @Override
    public double[][] covariance(Returns returns) {
        Products.require(returns, 2);
        int n = returns.periods();
        int p = returns.size();
        double[][] rows = returns.less(returns.means());
        double[][] covariance = Products.ofRows(rows, p);
        Products.scale(covariance, 1.0 / n);
        double variance = trace(covariance) / p;
        double squares = sumOfSquares(covariance);
        double distance = squares / p - variance * variance;
        double error = Math.min((fourthMoments(rows) / n - squares) / ((double) n * p), distance);
        double shrinkage = error > 0 ? error / distance : 0;
        Products.scale(covariance, 1 - shrinkage);
        for (int i = 0; i < p; i++) {
            covariance[i][i] += shrinkage * variance;
        }
        return covariance;
    }

    private static double trace(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += matrix[i][i];
        }
        return sum;
    }

    private static double sumOfSquares(double[][] matrix) {
        double sum = 0;
        for (double[] row : matrix) {
            sum += square(row);
        }
        return sum;
    }

    /** Σ over periods of |x|⁴. */
    private static double fourthMoments(double[][] rows) {
        double sum = 0;
        for (double[] row : rows) {
            double square = square(row);
            sum += square * square;
        }
        return sum;
    }

    private static double square(double[] row) {
        double sum = 0;
        for (double x : row) {
            sum += x * x;
        }
        return sum;
    }
}

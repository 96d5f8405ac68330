package xyz.noderr.strategy.covariance;

import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.RawStore;

/**
 * The sample covariance without what independent returns would show too: eigenvalues of the correlation below the edge of
 * Marchenko and Pastur are noise, and each becomes their mean; the variances stay. Laloux, Cizeau, Potters and Bouchaud,
 * "Random matrix theory and financial correlations" (International Journal of Theoretical and Applied Finance 3, 2000).
 */
public record CleanedCovariance() implements CovarianceEstimator {
    @Override
    public double[][] covariance(Returns returns) {
        double[][] covariance = new SampleCovariance().covariance(returns);
        Moments.requireRisk(returns.assets(), covariance);
        double[][] correlation = Correlation.of(covariance);
        Eigenvalue<Double> parts = Eigenvalue.R064.make(correlation.length, true);
        parts.decompose(RawStore.wrap(correlation));
        double[] values = diagonal(parts.getD());
        double ratio = (double) returns.size() / returns.periods();
        flatten(values, (1 + Math.sqrt(ratio)) * (1 + Math.sqrt(ratio)));
        double[][] cleaned = rebuilt(parts.getV(), values);
        for (int i = 0; i < cleaned.length; i++) {
            for (int j = 0; j < cleaned.length; j++) {
                double scale = Math.sqrt(cleaned[i][i] * cleaned[j][j]);
                if (i != j) {
                    covariance[i][j] = cleaned[i][j] / scale * Math.sqrt(covariance[i][i] * covariance[j][j]);
                }
            }
        }
        return covariance;
    }

    private static double[] diagonal(MatrixStore<Double> matrix) {
        double[] diagonal = new double[matrix.getRowDim()];
        for (int i = 0; i < diagonal.length; i++) {
            diagonal[i] = matrix.doubleValue(i, i);
        }
        return diagonal;
    }

    private static void flatten(double[] values, double edge) {
        double sum = 0;
        int noisy = 0;
        for (double value : values) {
            if (value <= edge) {
                sum += value;
                noisy++;
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] <= edge) {
                values[i] = sum / noisy;
            }
        }
    }

    /** V diag(values) Vᵀ. */
    private static double[][] rebuilt(MatrixStore<Double> vectors, double[] values) {
        double[][] scaled = new double[values.length][values.length];
        for (int k = 0; k < values.length; k++) {
            double root = Math.sqrt(Math.max(values[k], 0));
            for (int i = 0; i < values.length; i++) {
                scaled[k][i] = root * vectors.doubleValue(i, k);
            }
        }
        return Products.ofRows(scaled, values.length);
    }
}

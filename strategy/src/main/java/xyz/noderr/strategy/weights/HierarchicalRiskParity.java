package xyz.noderr.strategy.weights;

import java.util.Arrays;
import xyz.noderr.strategy.covariance.Correlation;

/**
 * Assets in the order of a tree of their correlations, and capital halved from its root down, each half in inverse
 * proportion to its variance: no matrix is inverted, so that the weights stand still where correlations tremble. López de
 * Prado, "Building diversified portfolios that outperform out of sample" (Journal of Portfolio Management 42, 2016), with
 * the distances √((1 − ρ)/2) themselves under single linkage.
 */
public record HierarchicalRiskParity() implements Allocator {
    @Override
    public double[] weights(Outlook outlook) {
        double[][] covariance = outlook.moments().covariance();
        return weights(Correlation.of(covariance), covariance);
    }

    /** As above, of correlations that were told apart from the covariance: each pair over the days that both have. */
    public double[] weights(double[][] correlation, double[][] covariance) {
        double[] weights = new double[covariance.length];
        Arrays.fill(weights, 1);
        int[] order = new SingleLinkage(distances(correlation)).leaves();
        split(covariance, order, 0, order.length, weights);
        return weights;
    }

    private static double[][] distances(double[][] correlation) {
        double[][] distances = new double[correlation.length][correlation.length];
        for (int i = 0; i < correlation.length; i++) {
            for (int j = 0; j < correlation.length; j++) {
                distances[i][j] = Math.sqrt(Math.max(1 - correlation[i][j], 0) / 2);
            }
        }
        return distances;
    }

    private static void split(double[][] covariance, int[] order, int from, int to, double[] weights) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) / 2;
        double left = variance(covariance, order, from, middle);
        double right = variance(covariance, order, middle, to);
        // Two halves without any risk have no proportion: they share alike.
        double part = left + right > 0 ? right / (left + right) : 0.5;
        for (int i = from; i < to; i++) {
            weights[order[i]] *= i < middle ? part : 1 - part;
        }
        split(covariance, order, from, middle, weights);
        split(covariance, order, middle, to, weights);
    }

    /** Of the assets in inverse proportion to their variances. */
    private static double variance(double[][] covariance, int[] order, int from, int to) {
        double total = 0;
        for (int i = from; i < to; i++) {
            total += 1 / covariance[order[i]][order[i]];
        }
        double variance = 0;
        for (int i = from; i < to; i++) {
            double[] row = covariance[order[i]];
            double sum = 0;
            for (int j = from; j < to; j++) {
                sum += row[order[j]] / covariance[order[j]][order[j]];
            }
            variance += sum / row[order[i]];
        }
        return Math.max(variance / (total * total), 0);
    }
}

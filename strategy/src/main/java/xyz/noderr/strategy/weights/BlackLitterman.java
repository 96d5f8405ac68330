package xyz.noderr.strategy.weights;

import java.util.Arrays;
import java.util.List;
import org.ojalgo.matrix.decomposition.LU;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.strategy.covariance.Moments;

/**
 * Begins from the returns under which the market's weights would be right, moves them by views, each as far as it is
 * trusted, and takes the best weights for that. Black and Litterman, "Global portfolio optimization" (1992), with the
 * uncertainty of a view as Walters gives it from a confidence ("The Black–Litterman model in detail", 2014):
 * ω = τ (1 / confidence − 1) pᵀΣp.
 *
 * @param market the weights that are right without any view
 * @param views what is believed beyond them
 * @param riskAversion of the market, which ties its weights to returns
 * @param tau how uncertain the market's returns are, as a part of the covariance; 0.05 is usual
 */
public record BlackLitterman(Allocator market, Views views, double riskAversion, double tau, Constraints constraints)
        implements Allocator {
    public BlackLitterman {
        Check.within("riskAversion", riskAversion, 1e-6, 1e6);
        Check.within("tau", tau, 1e-9, 1);
    }

    @Override
    public double[] weights(Outlook outlook) {
        // The spread of the means is left out of the risk, as by the authors: without views the market's weights stay.
        Moments moved = new Moments(
                outlook.assets(), posterior(outlook).mean(), outlook.moments().covariance());
        return new MeanVariance(riskAversion, constraints).weights(outlook.with(moved));
    }

    /** The moments after the views. */
    public Moments posterior(Outlook outlook) {
        Moments prior = outlook.moments();
        double[][] covariance = prior.covariance();
        double[] mean = Vectors.scaled(Vectors.times(covariance, market.weights(outlook)), riskAversion);
        List<Views.View> told = views.of(outlook);
        if (told.isEmpty()) {
            return new Moments(prior.assets(), mean, plusScaled(covariance, tau));
        }
        int n = prior.size();
        int k = told.size();
        double[][] loadings = new double[k][];
        double[][] spread = new double[k][]; // τΣp of each view.
        for (int v = 0; v < k; v++) {
            loadings[v] = told.get(v).loadings(prior.assets());
            spread[v] = Vectors.scaled(Vectors.times(covariance, loadings[v]), tau);
        }
        R064Store between = R064Store.FACTORY.make(k, k);
        for (int v = 0; v < k; v++) {
            for (int w = 0; w < k; w++) {
                between.set(v, w, Vectors.dot(loadings[v], spread[w]));
            }
            between.add(v, v, (1 / told.get(v).confidence() - 1) * Vectors.dot(loadings[v], spread[v]));
        }
        // One column for the means, then one for each asset: (PτΣPᵀ + Ω)⁻¹ of what the views add and of PτΣ.
        R064Store right = R064Store.FACTORY.make(k, n + 1);
        for (int v = 0; v < k; v++) {
            right.set(v, 0, told.get(v).expected() - Vectors.dot(loadings[v], mean));
            for (int i = 0; i < n; i++) {
                right.set(v, i + 1, spread[v][i]);
            }
        }
        MatrixStore<Double> solved = solve(between, right);
        double[][] uncertain = plusScaled(covariance, tau);
        for (int v = 0; v < k; v++) {
            for (int i = 0; i < n; i++) {
                mean[i] += spread[v][i] * solved.doubleValue(v, 0);
                for (int j = 0; j < n; j++) {
                    uncertain[i][j] -= spread[v][i] * solved.doubleValue(v, j + 1);
                }
            }
        }
        return new Moments(prior.assets(), mean, uncertain);
    }

    private static MatrixStore<Double> solve(R064Store between, R064Store right) {
        LU<Double> parts = LU.R064.make(between);
        parts.decompose(between);
        if (!parts.isSolvable()) {
            throw new InvalidInputException(
                    "views", "views that do not repeat one another with certainty", "some that do", "drop one of them");
        }
        return parts.getSolution(right);
    }

    private static double[][] plusScaled(double[][] covariance, double part) {
        double[][] sum = new double[covariance.length][];
        Arrays.setAll(sum, i -> Vectors.scaled(covariance[i], 1 + part));
        return sum;
    }
}

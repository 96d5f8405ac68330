package xyz.noderr.strategy.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * GARCH(1,1): σ²(t+1) = ω + α·r²(t) + β·σ²(t), around the mean, fitted to the returns each time by quasi-maximum likelihood
 * (Bollerslev, 1986; Bollerslev and Wooldridge, 1992) with the sample's variance before the first.
 */
public record Garch() implements VolatilityFilter {
    /** Fewer say next to nothing of three parameters, and a year of days not much (Hwang and Valls Pereira, 2006). */
    private static final int LEAST = 100;

    private static final double[] PERSISTENCES = {0.5, 0.9, 0.99};
    private static final double[] REACTIONS = {0.05, 0.2};
    private static final double COARSE = 1e-6;
    private static final double FINE = 1e-10;
    private static final double STEP = 0.5;
    private static final int EVALUATIONS = 5000;
    private static final int FACTORS = 8;

    /** So that a product of variances is never 0, and its logarithm a number. */
    private static final double LEAST_VARIANCE = 1e-12;

    /**
     * What is fitted, of returns that are centred and scaled to a variance of one.
     *
     * @param omega the constant
     * @param alpha how it reacts to the last return
     * @param beta how it remembers
     */
    record Parameters(double omega, double alpha, double beta) {
        /** All real numbers are allowed here: ω &gt; 0, 0 &lt; α, β and α + β &lt; 1 hold by themselves. */
        static Parameters of(double[] free) {
            double persistence = logistic(free[1]);
            double reaction = logistic(free[2]);
            return new Parameters(
                    Math.max(StrictMath.exp(free[0]), LEAST_VARIANCE),
                    persistence * reaction,
                    persistence * (1 - reaction));
        }

        static double[] free(double persistence, double reaction) {
            return new double[] {StrictMath.log(1 - persistence), logit(persistence), logit(reaction)};
        }

        private static double logistic(double x) {
            return 1 / (1 + StrictMath.exp(-x));
        }

        private static double logit(double p) {
            return StrictMath.log(p / (1 - p));
        }

        private double first() {
            return omega + alpha + beta;
        }

        private double next(double variance, double residual) {
            return omega + alpha * residual * residual + beta * variance;
        }

        /**
         * −2 times the logarithm of the likelihood, without its constant. Logarithms are most of its time: one is taken of
         * the product of several variances, which are around 1.
         */
        double deviance(double[] residuals) {
            double sum = 0;
            double product = 1;
            double variance = first();
            for (int t = 0; t < residuals.length; t++) {
                double square = residuals[t] * residuals[t];
                sum += square / variance;
                product *= variance;
                if (t % FACTORS == FACTORS - 1) {
                    sum += StrictMath.log(product);
                    product = 1;
                }
                variance = omega + alpha * square + beta * variance;
            }
            return sum + StrictMath.log(product);
        }
    }

    @Override
    public Volatility filter(double[] returns) {
        if (returns.length < LEAST) {
            throw new InvalidInputException(
                    "GARCH(1,1)",
                    "at least " + LEAST + " returns",
                    returns.length + "",
                    "take a longer look-back, or the filter ewma");
        }
        SampleMoments moments = SampleMoments.of(returns);
        if (moments.deviation() == 0) {
            return new Volatility(moments.mean(), Collections.nCopies(returns.length, 0.0), 0);
        }
        double scale = scale(moments, returns.length);
        double[] residuals = residuals(returns, moments.mean(), scale);
        Parameters fitted = fit(residuals);
        List<Double> deviations = new ArrayList<>(residuals.length);
        double variance = fitted.first();
        for (double residual : residuals) {
            deviations.add(Math.sqrt(variance) * scale);
            variance = fitted.next(variance, residual);
        }
        return new Volatility(moments.mean(), deviations, Math.sqrt(variance) * scale);
    }

    private static double scale(SampleMoments moments, int periods) {
        return moments.deviation() * Math.sqrt((periods - 1.0) / periods);
    }

    private static double[] residuals(double[] returns, double mean, double scale) {
        return Arrays.stream(returns).map(each -> (each - mean) / scale).toArray();
    }

    /**
     * The likelihood may have more than one top: each kind of memory is followed a little way up, from its likelier reaction,
     * and the best of them to the end.
     */
    static Parameters fit(double[] residuals) {
        double[] best = climb(residuals, start(residuals, PERSISTENCES[0]), COARSE);
        for (int i = 1; i < PERSISTENCES.length; i++) {
            double[] other = climb(residuals, start(residuals, PERSISTENCES[i]), COARSE);
            best = likelier(residuals, best, other);
        }
        return Parameters.of(climb(residuals, best, FINE));
    }

    private static double[] start(double[] residuals, double persistence) {
        return likelier(
                residuals, Parameters.free(persistence, REACTIONS[0]), Parameters.free(persistence, REACTIONS[1]));
    }

    private static double[] likelier(double[] residuals, double[] one, double[] other) {
        return Parameters.of(other).deviance(residuals) < Parameters.of(one).deviance(residuals) ? other : one;
    }

    private static double[] climb(double[] residuals, double[] start, double tolerance) {
        try {
            return new SimplexOptimizer(tolerance, tolerance)
                    .optimize(
                            new MaxEval(EVALUATIONS),
                            new ObjectiveFunction(free -> Parameters.of(free).deviance(residuals)),
                            GoalType.MINIMIZE,
                            new InitialGuess(start),
                            new NelderMeadSimplex(start.length, STEP))
                    .getPoint();
        } catch (MathIllegalStateException endless) {
            throw new InvalidInputException(
                    "GARCH(1,1)",
                    "a likelihood with a top",
                    "none within " + EVALUATIONS + " steps",
                    "take the filter ewma",
                    endless);
        }
    }
}

package xyz.noderr.strategy.analytics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;

/** A standard normal variable put through a cubic: w(z) = a + b·z + c·z² + d·z³. */
record Bent(double a, double b, double c, double d) {
    /** Beyond this the normal distribution has nothing that a double could hold. */
    private static final double EDGE = 40;

    private static final int EVALUATIONS = 1000;
    private static final double ACCURACY = 1e-14;

    /**
     * Values of the normal variable between two.
     *
     * @param before the probability of those below
     * @param probability of these
     */
    record Stretch(double from, double to, double before, double probability) {
        static Stretch of(double from, double to) {
            double before = Tail.NORMAL.cumulativeProbability(from);
            return new Stretch(from, to, before, Tail.NORMAL.cumulativeProbability(to) - before);
        }

        /** The value in it that has this probability between its beginning and itself. */
        double after(double part) {
            return Math.clamp(Tail.NORMAL.inverseCumulativeProbability(Math.min(before + part, 1)), from, to);
        }
    }

    /** The expansion of Cornish and Fisher to the fourth moment; of no skewness and kurtosis the normal variable itself. */
    static Bent by(double skewness, double excessKurtosis) {
        double s = skewness / 6;
        double k = excessKurtosis / 24;
        return new Bent(-s, 1 - 3 * k + 5 * s * s, s, k - 2 * s * s);
    }

    double at(double z) {
        return a + z * (b + z * (c + z * d));
    }

    /** The lower tail of w(Z) that has this probability. */
    TailForecast tail(double probability) {
        double[] edges = edges();
        double z = Tail.NORMAL.inverseCumulativeProbability(probability);
        if (edges.length == 2) { // It rises all the way: quantiles keep their order.
            return new BentTail(
                    this,
                    new TailRisk(-at(z), -partialMean(z) / probability),
                    probability,
                    List.of(Stretch.of(edges[0], z)));
        }
        double least = Arrays.stream(edges).map(this::at).min().orElseThrow();
        double most = Arrays.stream(edges).map(this::at).max().orElseThrow();
        double edge = root(
                x -> below(edges, x).stream().mapToDouble(Stretch::probability).sum() - probability, least, most);
        List<Stretch> below = below(edges, edge);
        double mean = below.stream()
                .mapToDouble(each -> partialMean(each.to()) - partialMean(each.from()))
                .sum();
        return new BentTail(this, new TailRisk(-edge, -mean / probability), probability, below);
    }

    /** Between these it rises or falls all the way. */
    private double[] edges() {
        // The roots of b + 2c·z + 3d·z², in the form that loses no digits (Numerical Recipes, 5.6).
        double discriminant = 4 * (c * c - 3 * b * d);
        if (discriminant <= 0) {
            return new double[] {-EDGE, EDGE};
        }
        double q = -(2 * c + Math.copySign(Math.sqrt(discriminant), c)) / 2;
        double[] turns = Arrays.stream(new double[] {q / (3 * d), b / q})
                .filter(turn -> Math.abs(turn) < EDGE)
                .sorted()
                .toArray();
        double[] edges = new double[turns.length + 2];
        System.arraycopy(turns, 0, edges, 1, turns.length);
        edges[0] = -EDGE;
        edges[edges.length - 1] = EDGE;
        return edges;
    }

    /** Where w(z) ≤ x. */
    private List<Stretch> below(double[] edges, double x) {
        List<Stretch> below = new ArrayList<>();
        for (int i = 1; i < edges.length; i++) {
            double from = edges[i - 1];
            double to = edges[i];
            boolean starts = at(from) <= x;
            boolean ends = at(to) <= x;
            if (starts != ends) {
                double crossing = root(z -> at(z) - x, from, to);
                from = starts ? from : crossing;
                to = starts ? crossing : to;
            }
            if (starts || ends) {
                below.add(Stretch.of(from, to));
            }
        }
        return below;
    }

    /** By a solver of its own, which remembers what it solves. */
    private static double root(UnivariateFunction function, double from, double to) {
        return new BrentSolver(ACCURACY, ACCURACY).solve(EVALUATIONS, function, from, to);
    }

    /** E[w(Z); Z ≤ z], from those of the powers of Z. */
    private double partialMean(double z) {
        double density = Tail.NORMAL.density(z);
        double probability = Tail.NORMAL.cumulativeProbability(z);
        return a * probability - b * density + c * (probability - z * density) - d * (z * z + 2) * density;
    }
}

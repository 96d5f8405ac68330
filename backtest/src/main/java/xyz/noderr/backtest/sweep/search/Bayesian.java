package xyz.noderr.backtest.sweep.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.sweep.space.Point;
import xyz.noderr.backtest.sweep.space.Space;

/**
 * Bayesian optimisation: after a first batch of Sobol's sequence, the points of which a Gaussian process expects the most
 * improvement. A batch is chosen point by point, each chosen one counted as if it had brought the worst score so far, so
 * that the next stands elsewhere (the constant liar of Ginsbourger, Le Riche and Carraro, 2010).
 */
final class Bayesian implements Search {
    /** Of the best place so far, candidates are drawn within this distance too. */
    private static final double NEAR = 0.05;

    private final Space space;
    private final BayesianSettings settings;
    private final Supplier<double[]> start;
    private final Supplier<double[]> anywhere;
    private final Set<Point> seen = new HashSet<>();
    private final List<double[]> places = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();
    private List<Point> batch = List.of();
    private int left;

    Bayesian(Space space, BayesianSettings settings, int budget, long seed) {
        this.space = space;
        this.settings = settings;
        left = budget;
        start = Places.sobol(space.dimensions(), seed);
        anywhere = Places.random(space.dimensions(), seed + 1);
    }

    @Override
    public List<Point> next() {
        batch = places.isEmpty() && seen.isEmpty() ? first() : improving();
        left -= batch.size();
        return batch;
    }

    private List<Point> first() {
        int wanted = Math.min(left, settings.initialFor(space.dimensions()));
        List<Point> points = Listed.drawn(space, start, wanted).next();
        seen.addAll(points);
        return points;
    }

    private List<Point> improving() {
        List<double[]> told = new ArrayList<>(places);
        List<Double> lied = new ArrayList<>(scores);
        if (told.isEmpty()) {
            return List.of();
        }
        double worst = scores.stream().min(Double::compare).orElseThrow();
        List<Point> chosen = new ArrayList<>();
        for (int i = Math.min(left, settings.batch()); i > 0; i--) {
            Point next = mostPromising(new GaussianProcess(told, values(lied)));
            if (next == null) {
                break;
            }
            seen.add(next);
            chosen.add(next);
            told.add(space.placeOf(next));
            lied.add(worst);
        }
        return chosen;
    }

    private @Nullable Point mostPromising(GaussianProcess process) {
        Point most = null;
        double improvement = Double.NEGATIVE_INFINITY;
        double[] best =
                places.get(scores.indexOf(scores.stream().max(Double::compare).orElseThrow()));
        for (int i = 0; i < settings.candidates(); i++) {
            double[] draw = anywhere.get();
            // One in four is near the best: of those drawn evenly none may be in many dimensions.
            Point candidate = space.at(i % 4 == 0 ? near(best, draw) : draw);
            if (seen.contains(candidate)) {
                continue;
            }
            double expected = process.expectedImprovement(space.placeOf(candidate));
            if (expected > improvement) {
                improvement = expected;
                most = candidate;
            }
        }
        return most;
    }

    private static double[] near(double[] best, double[] draw) {
        double[] place = new double[best.length];
        Arrays.setAll(place, i -> Math.clamp(best[i] + NEAR * (2 * draw[i] - 1), 0, 1));
        return place;
    }

    /** One that has no score counts as the worst of those that have. */
    @Override
    public void learn(double[] told) {
        for (int i = 0; i < told.length; i++) {
            places.add(space.placeOf(batch.get(i)));
            scores.add(told[i]);
        }
        double worst =
                scores.stream().filter(Double::isFinite).min(Double::compare).orElse(0.0);
        scores.replaceAll(score -> Double.isFinite(score) ? score : worst);
    }

    private static double[] values(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }
}

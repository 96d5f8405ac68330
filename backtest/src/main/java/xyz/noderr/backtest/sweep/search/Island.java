package xyz.noderr.backtest.sweep.search;

import java.util.Arrays;
import java.util.concurrent.SynchronousQueue;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.Well19937c;
import org.jspecify.annotations.Nullable;

/**
 * One population of CMA-ES (Hansen and Ostermeier, Evolutionary Computation 9, 2001; Hipparchus's). The library asks for one
 * score after the other and waits for each: it does so in a thread of its own, and here stands what it asks.
 */
final class Island {
    private static final int MOST_GENERATIONS = 1_000_000;
    private static final int CHECK_COVARIANCE = 0;

    /** Says that nothing more is asked: no place is without dimensions. */
    private static final double[] OVER = {};

    private final SynchronousQueue<double[]> asked = new SynchronousQueue<>();
    private final SynchronousQueue<Double> answered = new SynchronousQueue<>();
    private final Thread thread;

    /**
     * Starts one.
     *
     * @param start in the cube
     * @param evaluations how many scores it may ask for
     */
    Island(double[] start, EvolutionarySettings settings, int evaluations, long seed) {
        thread = Thread.ofVirtual().start(() -> evolve(start, settings, evaluations, seed));
    }

    private void evolve(double[] start, EvolutionarySettings settings, int evaluations, long seed) {
        int dimensions = start.length;
        CMAESOptimizer optimizer = new CMAESOptimizer(
                MOST_GENERATIONS, Double.NaN, true, 0, CHECK_COVARIANCE, new Well19937c(seed), false, null);
        double[] spread = new double[dimensions];
        double[] high = new double[dimensions];
        Arrays.fill(spread, settings.spread());
        Arrays.fill(high, 1);
        try {
            optimizer.optimize(
                    new MaxEval(evaluations),
                    new ObjectiveFunction(this::ask),
                    GoalType.MAXIMIZE,
                    new SimpleBounds(new double[dimensions], high),
                    new InitialGuess(start),
                    new CMAESOptimizer.Sigma(spread),
                    new CMAESOptimizer.PopulationSize(settings.populationFor(dimensions)));
        } catch (MathIllegalStateException spent) {
            // It has asked as often as it may: so it ends, and says no more.
        } catch (Stopped stopped) {
            return;
        }
        put(asked, OVER);
    }

    private double ask(double[] at) {
        put(asked, at.clone());
        return take(answered);
    }

    /** What it asks for next; null when it is over. */
    double @Nullable [] next() {
        double[] place = take(asked);
        return place.length == 0 ? null : place;
    }

    /** Answers what was asked. */
    void answer(double score) {
        put(answered, score);
    }

    void stop() {
        thread.interrupt();
    }

    private static <T> void put(SynchronousQueue<T> queue, T value) {
        try {
            queue.put(value);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    private static <T> T take(SynchronousQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new Stopped();
        }
    }

    /** The sweep is over before the island is. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}

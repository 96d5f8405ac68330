package xyz.noderr.backtest.sweep.montecarlo;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import xyz.noderr.backtest.sweep.score.Objective;

/** Histories that might as well have been, drawn from one that was. Each draw has a random generator of its own. */
public final class Resampling {
    private Resampling() {}

    /** The deepest fall under other orders of the same trades' returns, ascending. */
    public static double[] drawdownsOfOrders(double[] trades, int draws, long seed) {
        return drawn(draws, seed, random -> Objective.maxDrawdown(shuffled(trades, random)));
    }

    /**
     * A figure of returns drawn with the stationary bootstrap (Politis and Romano, Journal of the American Statistical
     * Association 89, 1994): blocks that begin anywhere, have a geometric length, and go on from the end at the start.
     *
     * @param blockPeriods mean length of a block, at least 1
     * @return the figures that are finite, ascending
     */
    public static double[] bootstrapped(
            double[] returns, double blockPeriods, int draws, long seed, ToDoubleFunction<double[]> figure) {
        return drawn(draws, seed, random -> figure.applyAsDouble(blocks(returns, blockPeriods, random)));
    }

    private static double[] drawn(int draws, long seed, ToDoubleFunction<SplittableRandom> figure) {
        SplittableRandom seeds = new SplittableRandom(seed);
        return IntStream.range(0, draws)
                .mapToDouble(i -> figure.applyAsDouble(seeds.split()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    /** Each order as likely as any other (Fisher and Yates). */
    private static double[] shuffled(double[] values, SplittableRandom random) {
        double[] order = values.clone();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }

    static double[] blocks(double[] returns, double blockPeriods, SplittableRandom random) {
        double[] drawn = new double[returns.length];
        int at = 0;
        for (int i = 0; i < drawn.length; i++) {
            boolean begins = i == 0 || random.nextDouble() < 1 / blockPeriods;
            at = begins ? random.nextInt(returns.length) : (at + 1) % returns.length;
            drawn[i] = returns[at];
        }
        return drawn;
    }

    /** The value that a part of sorted ones is at or below, between two of them in proportion (type 7 of Hyndman and Fan). */
    public static double quantile(double[] sorted, double part) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = part * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** What part of the values a condition holds for. */
    public static double share(double[] values, DoublePredicate holds) {
        return values.length == 0
                ? Double.NaN
                : (double) Arrays.stream(values).filter(holds).count() / values.length;
    }
}

package xyz.noderr.backtest.sweep.score;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How often the run that is best on one half of the periods is below the middle on the other half: the probability of
 * backtest overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, López de Prado and Zhu, Journal of
 * Computational Finance 20, 2017). The periods are cut into blocks, and each half of the blocks is once the one that is
 * looked at. Runs are compared by their Sharpe ratios; one whose returns do not vary has 0.
 *
 * @param probability of overfitting; about a half where what is best is luck
 * @param blocks into which the periods were cut
 * @param halves how many there are
 * @param lossProbability how often the run that was chosen lost money on the other half
 * @param degradation how much of a difference in Sharpe ratio on the half looked at is there on the other: the slope of a
 *     line through the chosen ones; 1 where all of it lasts, below 0 where the better is the worse. Not a number where all
 *     that were chosen had the same ratio
 */
public record Overfitting(double probability, int blocks, int halves, double lossProbability, double degradation) {
    /**
     * Measures it.
     *
     * @param runs each run's returns, all over the same periods
     * @param blocks an even number, at most as many as there are periods and at most 24
     * @return null where there is nothing to compare: fewer than two runs, or fewer than two periods a block
     */
    public static @Nullable Overfitting of(double[][] runs, int blocks) {
        if (runs.length < 2 || runs[0].length < 2 * blocks) {
            return null;
        }
        return new Halves(runs, blocks).measure();
    }

    /** The sums over each block, from which those over any half follow. */
    private static final class Halves {
        private final int blocks;
        private final int runs;
        private final double[][] sums;
        private final double[][] squares;
        private final int[] lengths;
        private final double[] totalSums;
        private final double[] totalSquares;
        private final int total;

        Halves(double[][] returns, int blocks) {
            this.blocks = blocks;
            runs = returns.length;
            sums = new double[blocks][runs];
            squares = new double[blocks][runs];
            lengths = new int[blocks];
            totalSums = new double[runs];
            totalSquares = new double[runs];
            total = returns[0].length;
            for (int t = 0; t < total; t++) {
                int block = (int) ((long) t * blocks / total);
                lengths[block]++;
                for (int n = 0; n < runs; n++) {
                    double each = returns[n][t];
                    sums[block][n] += each;
                    squares[block][n] += each * each;
                    totalSums[n] += each;
                    totalSquares[n] += each * each;
                }
            }
        }

        Overfitting measure() {
            int halves = 0;
            int below = 0;
            int losses = 0;
            Line line = new Line();
            double[] here = new double[runs];
            double[] there = new double[runs];
            for (int half = (1 << (blocks / 2)) - 1; half < 1 << blocks; half = nextOfAsMany(half)) {
                ratios(half, here, there);
                int chosen = best(here);
                double rank = rank(there, chosen);
                // The logit of the rank is at or below 0 where the rank is in the lower half.
                below += rank / (runs + 1) <= 0.5 ? 1 : 0;
                losses += there[chosen] < 0 ? 1 : 0;
                line.add(here[chosen], there[chosen]);
                halves++;
            }
            return new Overfitting((double) below / halves, blocks, halves, (double) losses / halves, line.slope());
        }

        /** The next larger number with as many ones in it (Gosper, HAKMEM, 1972, item 175). */
        private static int nextOfAsMany(int half) {
            int lowest = half & -half;
            int carried = half + lowest;
            return carried | (((half ^ carried) >>> 2) / lowest);
        }

        private void ratios(int half, double[] here, double[] there) {
            double[] sum = new double[runs];
            double[] square = new double[runs];
            int length = 0;
            for (int b = 0; b < blocks; b++) {
                if ((half >>> b & 1) != 0) {
                    length += lengths[b];
                    for (int n = 0; n < runs; n++) {
                        sum[n] += sums[b][n];
                        square[n] += squares[b][n];
                    }
                }
            }
            for (int n = 0; n < runs; n++) {
                here[n] = ratio(sum[n], square[n], length);
                there[n] = ratio(totalSums[n] - sum[n], totalSquares[n] - square[n], total - length);
            }
        }

        /** What is left of the squares by rounding alone is no variance. */
        private static double ratio(double sum, double square, int count) {
            double mean = sum / count;
            double variance = (square - sum * mean) / (count - 1);
            return variance > 1e-12 * square / count ? mean / Math.sqrt(variance) : 0;
        }

        private static int best(double[] ratios) {
            int best = 0;
            for (int n = 1; n < ratios.length; n++) {
                best = ratios[n] > ratios[best] ? n : best;
            }
            return best;
        }

        /** From 1 for the worst; those that are equal share the middle of their ranks. */
        private static double rank(double[] ratios, int of) {
            long lower = Arrays.stream(ratios).filter(each -> each < ratios[of]).count();
            long equal =
                    Arrays.stream(ratios).filter(each -> each == ratios[of]).count();
            return lower + (equal + 1) / 2.0;
        }
    }

    /** A line of least squares, point by point. */
    private static final class Line {
        private int count;
        private double meanX;
        private double meanY;
        private double squares;
        private double products;

        void add(double x, double y) {
            count++;
            double off = x - meanX;
            meanX += off / count;
            meanY += (y - meanY) / count;
            squares += off * (x - meanX);
            products += off * (y - meanY);
        }

        double slope() {
            return products / squares;
        }
    }
}

package xyz.noderr.strategy.analytics;

import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Whether VaR was exceeded as often as it should be, and at times of no pattern. Ratios are −2 times the logarithm of the
 * likelihood ratio, large where the VaR is wrong; below 0.05 a probability speaks against it.
 *
 * @param periods that VaR was told for
 * @param breaches in which the loss exceeded it
 * @param kupiec whether they are as many as the confidence says: the proportion of failures (Kupiec, 1995)
 * @param independence whether a breach is as likely after a breach as after none (Christoffersen, 1998)
 * @param conditional both together (Christoffersen, 1998)
 */
public record Coverage(int periods, int breaches, Test kupiec, Test independence, Test conditional) {
    private static final ChiSquaredDistribution ONE = new ChiSquaredDistribution(1);
    private static final ChiSquaredDistribution TWO = new ChiSquaredDistribution(2);

    /**
     * One test.
     *
     * @param ratio of likelihoods
     * @param probability of such a ratio, or a larger one, where the VaR is right
     */
    public record Test(double ratio, double probability) {
        private static Test of(double ratio, ChiSquaredDistribution distribution) {
            double rounded = Math.max(ratio, 0);
            return new Test(rounded, 1 - distribution.cumulativeProbability(rounded));
        }
    }

    /**
     * Tests what came of VaR.
     *
     * @param breached for each period, in order, whether the loss exceeded the VaR told before
     * @param confidence of the VaR
     * @throws InvalidInputException when there is no period
     */
    public static Coverage of(boolean[] breached, double confidence) {
        int breaches = 0;
        int[][] followed = new int[2][2];
        for (int t = 0; t < breached.length; t++) {
            breaches += breached[t] ? 1 : 0;
            if (t > 0) {
                followed[breached[t - 1] ? 1 : 0][breached[t] ? 1 : 0]++;
            }
        }
        Test kupiec = kupiec(breached.length, breaches, confidence);
        int[] calm = followed[0];
        int[] stormy = followed[1];
        double ratio = 2
                * (likelihood(calm[0], calm[1])
                        + likelihood(stormy[0], stormy[1])
                        - likelihood(calm[0] + stormy[0], calm[1] + stormy[1]));
        return new Coverage(
                breached.length, breaches, kupiec, Test.of(ratio, ONE), Test.of(kupiec.ratio() + ratio, TWO));
    }

    /** The test of so many breaches in so many periods. */
    public static Test kupiec(int periods, int breaches, double confidence) {
        double tail = Tail.probability(confidence);
        if (periods < 1 || breaches < 0 || breaches > periods) {
            throw new InvalidInputException(
                    "Kupiec's test", "at least one period, and breaches among them", breaches + " of " + periods);
        }
        double told = times(periods - breaches, 1 - tail) + times(breaches, tail);
        return Test.of(2 * (likelihood(periods - breaches, breaches) - told), ONE);
    }

    /** Its logarithm at the likeliest probability. */
    private static double likelihood(int without, int with) {
        double all = (double) without + with;
        return times(without, without / all) + times(with, with / all);
    }

    /** What never happened takes no part, whatever its probability. */
    private static double times(int count, double probability) {
        return count == 0 ? 0 : count * StrictMath.log(probability);
    }
}

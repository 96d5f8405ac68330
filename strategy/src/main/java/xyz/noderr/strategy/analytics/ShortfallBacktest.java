package xyz.noderr.strategy.analytics;

import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;

/**
 * Whether CVaR was told too low: the second test of Acerbi and Szekely, Back-testing expected shortfall (Risk, December 2014).
 *
 * <p>The statistic is Z₂ = 1 − Σ Lₜ·1(Lₜ &gt; VaRₜ) / CVaRₜ / (T·(1 − confidence)) over the losses Lₜ of T periods: 0 in the
 * mean where what was told is right, below 0 where breaches were more, or deeper, than was told, and 1 without any.
 *
 * <p>The null hypothesis is that each loss came from the distribution told for its period, of whose tail VaR and CVaR are the
 * edge and the mean, and apart from the losses before. Against it stands that CVaR was told too low in some periods, and neither
 * it nor VaR too high in any: the test has one side, and does not speak against a method that tells too much. How often Z₂ is
 * as low where the null hypothesis holds is counted in scenarios drawn from those same distributions. As in Kupiec's test, that
 * these were estimated from a few periods is no part of it.
 *
 * <p>Not thread-safe. The same seed and periods give the same result.
 */
public final class ShortfallBacktest {
    private static final int MOST_SCENARIOS = 10_000_000;

    private final double tail;
    private final RandomGenerator random;

    /** Of losses in breaches, each as a part of the CVaR told for it: the sum in each scenario, and of what came. */
    private final double[] drawn;

    private double came;
    private int periods;
    private boolean positive = true;

    /**
     * What came of the test.
     *
     * @param statistic Z₂
     * @param probability of such a statistic, or a lower one, where what was told is right; below 0.05 it speaks against that.
     *     What came counts as one scenario more, so that it is never 0 (Davison and Hinkley, 1997, section 4.2)
     */
    public record Result(double statistic, double probability) {}

    /**
     * Before the first period.
     *
     * @param confidence of VaR and CVaR
     * @param scenarios how many are drawn; of n, a probability of 0.05 is told to ±0.22 / √n (a standard error)
     * @param seed of the random numbers
     */
    public ShortfallBacktest(double confidence, int scenarios, long seed) {
        Check.within("scenarios", scenarios, 1, MOST_SCENARIOS);
        tail = Tail.probability(confidence);
        random = new Well19937c(seed);
        drawn = new double[scenarios];
    }

    /**
     * One period more.
     *
     * @param told before it
     * @param loss in it, as a part of the capital; below 0 a gain
     */
    public void add(TailForecast told, double loss) {
        double shortfall = told.risk().expectedShortfall();
        periods++;
        positive = positive && shortfall > 0;
        if (!positive) {
            return;
        }
        if (loss > told.risk().valueAtRisk()) {
            came += loss / shortfall;
        }
        for (long k = passed(); k < drawn.length; k += 1 + passed()) {
            drawn[(int) k] += told.loss(random.nextDouble()) / shortfall;
        }
    }

    /** How many scenarios have no breach before the next that has one: geometric, by inversion (Devroye, 1986, X.2). */
    private long passed() {
        return (long) (StrictMath.log(1 - random.nextDouble()) / StrictMath.log(1 - tail));
    }

    /** The result, or nothing where there was no period, or one whose CVaR was no loss and can be no measure of losses. */
    public @Nullable Result result() {
        if (periods == 0 || !positive) {
            return null;
        }
        int asLow = 0;
        for (double each : drawn) {
            asLow += each >= came ? 1 : 0;
        }
        return new Result(1 - came / (periods * tail), (1.0 + asLow) / (1.0 + drawn.length));
    }
}

package xyz.noderr.strategy.analytics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import xyz.noderr.strategy.covariance.SampleCovariance;

/**
 * Risk by asset: the weight times what the whole's risk changes with it. As risk grows in proportion to what is held, they
 * sum to the whole (Euler's theorem; Tasche, 1999; Garman, 1996).
 */
public final class Contributions {
    private Contributions() {}

    /** Those to the risk of {@link Parametric}: by covariance with the whole. */
    public static List<Contribution> parametric(Holdings holdings, double confidence) {
        holdings.require(2, "component VaR");
        double tail = Tail.probability(confidence);
        double z = -Tail.NORMAL.inverseCumulativeProbability(tail);
        double shortfall = Tail.NORMAL.density(z) / tail;
        double[] weights = holdings.weights();
        double[] means = holdings.returns().means();
        double[][] covariance = new SampleCovariance().covariance(holdings.returns());
        double deviation = SampleMoments.of(holdings.series()).deviation();
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            double withWhole = 0;
            for (int j = 0; j < weights.length; j++) {
                withWhole += covariance[i][j] * weights[j];
            }
            double risk = deviation > 0 ? weights[i] * withWhole / deviation : 0;
            double mean = weights[i] * means[i];
            contributions.add(new Contribution(
                    holdings.returns().assets().get(i), weights[i], z * risk - mean, shortfall * risk - mean));
        }
        return contributions;
    }

    /**
     * Those to the risk of {@link Historical}: what each lost on the days of the tail. That to VaR is of one day alone and
     * jumps as the day changes; that to CVaR is the mean over the tail.
     */
    public static List<Contribution> historical(Holdings holdings, double confidence) {
        double[] series = holdings.series();
        double beyond = Tail.periods(series.length, confidence);
        int[] worst = IntStream.range(0, series.length)
                .boxed()
                .sorted(Comparator.comparingDouble(t -> series[t]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] weights = holdings.weights();
        int whole = Tail.whole(beyond);
        List<Contribution> contributions = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            double sum = 0;
            for (int k = 0; k <= whole; k++) {
                sum += Tail.share(k, beyond) * holdings.returns().at(worst[k], i);
            }
            contributions.add(new Contribution(
                    holdings.returns().assets().get(i),
                    weights[i],
                    -weights[i] * holdings.returns().at(worst[whole], i),
                    -weights[i] * sum / beyond));
        }
        return contributions;
    }
}

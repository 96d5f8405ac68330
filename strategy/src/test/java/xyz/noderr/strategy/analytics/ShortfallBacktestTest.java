package xyz.noderr.strategy.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.config.InvalidSettingException;
import xyz.noderr.strategy.Reference;

class ShortfallBacktestTest {
    private static final TailForecast NORMAL_975 = Bent.by(0, 0).tail(0.025);
    private static final TailForecast STUDENT_975 = student();

    /** A tail whose losses are these, each as likely. */
    private static TailForecast of(double... losses) {
        double[] sorted = Arrays.stream(losses).sorted().toArray();
        TailRisk risk = new TailRisk(sorted[0], Arrays.stream(sorted).average().orElseThrow());
        return new TailForecast() {
            @Override
            public TailRisk risk() {
                return risk;
            }

            @Override
            public double loss(double drawn) {
                return sorted[(int) (drawn * sorted.length)];
            }
        };
    }

    /** Student's t with three degrees of freedom at 97.5 %, finely. */
    private static TailForecast student() {
        TDistribution t = new TDistribution(3);
        return of(IntStream.range(0, 20_000)
                .mapToDouble(i -> -t.inverseCumulativeProbability(0.025 * (i + 0.5) / 20_000))
                .toArray());
    }

    private static ShortfallBacktest.Result result(ShortfallBacktest backtest) {
        return Objects.requireNonNull(backtest.result());
    }

    /** What is told of this statistic, where the same tail was told for each of so many periods; one loss makes it. */
    private static double probability(TailForecast told, int periods, double tail, int scenarios, double statistic) {
        ShortfallBacktest backtest = new ShortfallBacktest(1 - tail, scenarios, 1);
        backtest.add(told, (1 - statistic) * periods * tail * told.risk().expectedShortfall());
        for (int t = 1; t < periods; t++) {
            backtest.add(told, 0);
        }
        assertThat(result(backtest).statistic()).isCloseTo(statistic, within(1e-12));
        return result(backtest).probability();
    }

    /**
     * By hand: told at 90 % are a VaR of 2 and a CVaR of 3 %, and then one of 4 and 5 %. Of losses of 3, 1, 6 and 4 % two are
     * breaches, the last being at its VaR: 1 − (3/3 + 6/5) / (4 · 0.1) = −4.5.
     */
    @Test
    void theStatisticByHand() {
        ShortfallBacktest backtest = new ShortfallBacktest(0.9, 100, 1);
        backtest.add(of(0.02, 0.04), 0.03);
        backtest.add(of(0.02, 0.04), 0.01);
        backtest.add(of(0.04, 0.06), 0.06);
        backtest.add(of(0.04, 0.06), 0.04);
        assertThat(result(backtest).statistic()).isCloseTo(-4.5, within(1e-12));
    }

    /**
     * By hand: each breach of two periods at 80 % costs 1 or 3, the mean being 2. A sum of 3 or more has a probability of 0.2 ·
     * 0.8 (one breach of 3, two ways of a half each) + 0.04 · 3/4 (two that are not both 1) = 0.19.
     */
    @Test
    void theProbabilityByHand() {
        ShortfallBacktest backtest = new ShortfallBacktest(0.8, 400_000, 1);
        backtest.add(of(1, 3), 3);
        backtest.add(of(1, 3), 0);
        assertThat(result(backtest).probability()).isCloseTo(0.19, within(4 * Math.sqrt(0.19 * 0.81 / 400_000)));
    }

    /**
     * Acerbi and Szekely (2014) on 250 days at 97.5 %: −0.7 is significant at 5 % and −1.8 at 0.01 % if returns are normal; by
     * fat tails of three degrees −0.82 is at 5 %. They are told to their last digit.
     */
    @Test
    void criticalValuesAreThoseOfThePaper() {
        assertThat(probability(NORMAL_975, 250, 0.025, 200_000, -0.70)).isCloseTo(0.05, within(0.003));
        assertThat(probability(NORMAL_975, 250, 0.025, 400_000, -1.8)).isCloseTo(0.0001, within(0.00008));
        assertThat(probability(STUDENT_975, 250, 0.025, 200_000, -0.82)).isCloseTo(0.05, within(0.003));
    }

    /** The examples of esbacktest in the manual of MATLAB's Risk Management Toolbox, which looks them up in tables. */
    @Test
    void probabilitiesAreThoseOfMatlab() {
        assertThat(probability(NORMAL_975, 1966, 0.025, 100_000, -0.38265)).isCloseTo(0.0054099, within(0.0008));
        assertThat(probability(NORMAL_975, 1966, 0.025, 100_000, -0.34639)).isCloseTo(0.01, within(0.0012));
        assertThat(probability(STUDENT_975, 1966, 0.025, 100_000, -0.38265)).isCloseTo(0.018566, within(0.003));
        assertThat(probability(STUDENT_975, 1966, 0.025, 100_000, -0.42986)).isCloseTo(0.01, within(0.0012));
    }

    /** Each day from the 250 before it; SciPy's distribution of the statistic is no simulation. */
    @Test
    void historiesAreJudgedAsByAnotherProject() {
        Reference reference = new Reference(ShortfallBacktestTest.class);
        double[] series = new Holdings(reference.returns(), reference.of("weights")).series();
        for (String confidence : new String[] {"95", "99"}) {
            judged(reference, series, new Parametric(), "parametric_" + confidence, 1e-12);
            judged(reference, series, new Historical(), "historical_" + confidence, 1e-12);
            // Quantiles sorted on a grid.
            judged(reference, series, new CornishFisher(), "cornish_fisher_" + confidence, 3e-3);
        }
    }

    private static void judged(
            Reference reference, double[] series, TailRiskModel model, String name, double statisticError) {
        double confidence = name.endsWith("95") ? 0.95 : 0.99;
        int scenarios = 50_000;
        ShortfallBacktest backtest = new ShortfallBacktest(confidence, scenarios, 1);
        for (int t = 250; t < series.length; t++) {
            Holdings before = Holdings.of(Arrays.copyOfRange(series, t - 250, t));
            backtest.add(model.forecast(before, confidence), -series[t]);
        }
        double[] expected = reference.of("second_test_" + name);
        assertThat(result(backtest).statistic()).as(name).isCloseTo(expected[0], within(statisticError));
        double error = Math.sqrt(expected[1] * (1 - expected[1]) / scenarios);
        assertThat(result(backtest).probability())
                .as(name)
                .isCloseTo(expected[1], within(4 * error + statisticError + 2e-4));
    }

    /** Where half of the CVaR that is right is told, the test sees it; where twice as much is, it does not mind. */
    @Test
    void itHasOneSide() {
        double[] probabilities = IntStream.of(1, 2, 4)
                .mapToDouble(times -> {
                    TailForecast told = Bent.by(0, 0).tail(0.05).scaled(times / 2.0, 0);
                    ShortfallBacktest backtest = new ShortfallBacktest(0.95, 1000, 1);
                    for (int t = 0; t < 500; t++) { // Quantiles of the normal distribution in another order.
                        backtest.add(told, Tail.NORMAL.inverseCumulativeProbability((t * 37 % 500 + 0.5) / 500));
                    }
                    return result(backtest).probability();
                })
                .toArray();
        assertThat(probabilities[0]).isEqualTo(1 / 1001.0);
        assertThat(probabilities[1]).isBetween(0.3, 0.7);
        assertThat(probabilities[2]).isOne();
    }

    @Test
    void theSameSeedGivesTheSame() {
        double once = probability(NORMAL_975, 250, 0.025, 1000, -0.3);
        assertThat(probability(NORMAL_975, 250, 0.025, 1000, -0.3)).isEqualTo(once);
    }

    @Test
    void whatCannotBeTestedHasNoResult() {
        ShortfallBacktest backtest = new ShortfallBacktest(0.95, 100, 1);
        assertThat(backtest.result()).isNull();
        backtest.add(of(0.02, 0.03), 0);
        assertThat(backtest.result()).isEqualTo(new ShortfallBacktest.Result(1, 1));
        backtest.add(of(0, 0), 0.01);
        backtest.add(of(0.02, 0.03), 0);
        assertThat(backtest.result()).isNull();
        assertThatThrownBy(() -> new ShortfallBacktest(0.95, 0, 1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("scenarios");
        assertThatThrownBy(() -> new ShortfallBacktest(1, 10, 1))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("confidence");
    }
}

package xyz.noderr.strategy.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.Reference;
import xyz.noderr.strategy.covariance.Returns;

class TailRiskTest {
    private static final List<TailRiskModel> ALL = List.of(
            new Parametric(),
            new CornishFisher(),
            new Historical(),
            new FilteredHistorical(new Ewma(0.94)),
            new FilteredHistorical(new Garch()),
            new MonteCarlo(1, 1000, 5, 1));

    private final Reference reference = new Reference(TailRiskTest.class);
    private final Holdings holdings = new Holdings(reference.returns(), reference.of("weights"));

    private void is(TailRiskModel model, double confidence, double[] expected, double error) {
        TailRisk risk = model.estimate(holdings, confidence);
        assertThat(new double[] {risk.valueAtRisk(), risk.expectedShortfall()})
                .as("%s at %s", model, confidence)
                .containsExactly(expected, within(error));
    }

    private double[] of(String name, double confidence) {
        return reference.of(name + "_" + Math.round(100 * confidence));
    }

    @Test
    void figuresAreThoseOfOtherProjects() {
        for (double confidence : new double[] {0.95, 0.99}) {
            is(new Parametric(), confidence, of("parametric", confidence), 1e-15);
            is(new Historical(), confidence, of("historical", confidence), 1e-15);
            is(new CornishFisher(), confidence, of("cornish_fisher", confidence), 1e-12);
            double[] ewma = of("ewma", confidence);
            is(new FilteredHistorical(new Ewma(0.94)), confidence, Arrays.copyOfRange(ewma, 1, 3), 1e-14);
        }
    }

    @Test
    void volatilityIsThatOfAnotherProject() {
        assertThat(new Ewma(0.94).filter(holdings.series()).next()).isCloseTo(of("ewma", 0.95)[0], within(1e-15));
        // Both stop where the likelihood is flat.
        assertThat(new Garch().filter(holdings.series()).next()).isCloseTo(of("garch", 0.95)[0], within(1e-6));
        for (double confidence : new double[] {0.95, 0.99}) {
            double[] garch = of("garch", confidence);
            is(new FilteredHistorical(new Garch()), confidence, Arrays.copyOfRange(garch, 1, 3), 2e-6);
        }
    }

    @Test
    void garchIsAsLikelyAsThatOfAnotherProject() {
        double[] series = holdings.series();
        SampleMoments moments = SampleMoments.of(series);
        double scale = moments.deviation() * Math.sqrt((series.length - 1.0) / series.length);
        double[] residuals = Arrays.stream(series)
                .map(each -> (each - moments.mean()) / scale)
                .toArray();
        Garch.Parameters fitted = Garch.fit(residuals);
        assertThat(new double[] {fitted.omega(), fitted.alpha(), fitted.beta()})
                .containsExactly(reference.of("garch_parameters"), within(1e-4));
        double logLikelihood = -(series.length * Math.log(2 * Math.PI) + fitted.deviance(residuals)) / 2;
        assertThat(logLikelihood).isCloseTo(reference.of("garch_log_likelihood")[0], within(1e-7));
    }

    /** Cornish and Fisher's quantiles out of order, put in order by sorting four million of them. */
    @Test
    void bentQuantilesAreInOrder() {
        for (double confidence : new double[] {0.95, 0.99}) {
            double[] sorted = of("bent_rearranged", confidence);
            TailRisk tail = Bent.by(-1.5, 14).tail(1 - confidence).risk();
            assertThat(tail.valueAtRisk()).isCloseTo(sorted[0], within(1e-4));
            assertThat(tail.expectedShortfall()).isCloseTo(sorted[1], within(1e-3));
        }
    }

    /** Whatever the moments: a higher confidence tells no lower loss, and the tail is no better than its edge. */
    @Property
    void lossesGrowWithConfidence(
            @ForAll @DoubleRange(min = -4, max = 4) double skewness,
            @ForAll @DoubleRange(min = -1.9, max = 60) double excessKurtosis) {
        Bent bent = Bent.by(skewness, excessKurtosis);
        double before = Double.NEGATIVE_INFINITY;
        for (double confidence : new double[] {0.5, 0.75, 0.9, 0.95, 0.99, 0.999}) {
            TailRisk tail = bent.tail(1 - confidence).risk();
            assertThat(tail.valueAtRisk()).isGreaterThanOrEqualTo(before - 1e-9);
            assertThat(tail.expectedShortfall()).isGreaterThanOrEqualTo(tail.valueAtRisk() - 1e-9);
            before = tail.valueAtRisk();
        }
    }

    /**
     * Of each method, and of bent quantiles out of order: the losses of the tail begin at VaR, and their mean is CVaR. Half of a
     * period of five hundred is at the edge.
     */
    @Test
    void theLossesOfTheTailAreThoseThatRiskIsToldOf() {
        for (double confidence : new double[] {0.949, 0.989}) {
            for (TailRiskModel model : ALL.subList(0, 5)) {
                is(model.forecast(holdings, confidence), model.toString());
            }
            is(new MonteCarlo(3, 1050, 5, 1).forecast(holdings, confidence), "Monte Carlo");
            is(Bent.by(-1.5, 14).tail(1 - confidence), "two stretches");
            is(Bent.by(0, 24).tail(1 - confidence), "two stretches alike");
        }
    }

    private static void is(TailForecast told, String name) {
        double[] losses = IntStream.range(0, 200_000)
                .mapToDouble(i -> told.loss((i + 0.5) / 200_000))
                .toArray();
        TailRisk risk = told.risk();
        assertThat(Arrays.stream(losses).min().orElseThrow() / risk.valueAtRisk())
                .as(name)
                .isBetween(1 - 1e-9, 1.001);
        assertThat(Arrays.stream(losses).average().orElseThrow() / risk.expectedShortfall())
                .as(name)
                .isCloseTo(1, within(2e-4));
    }

    /** By hand: 1 % down and up alternately has a deviation of √(100 / 99) % and a mean of 0; z is 1.6449, φ(z) / 5 % 2.0627. */
    @Test
    void normalByHand() {
        double[] returns = IntStream.range(0, 100)
                .mapToDouble(t -> t % 2 == 0 ? 0.01 : -0.01)
                .toArray();
        TailRisk risk = new Parametric().estimate(Holdings.of(returns), 0.95);
        double deviation = 0.01 * Math.sqrt(100 / 99.0);
        assertThat(risk.valueAtRisk()).isCloseTo(1.6448536269514722 * deviation, within(1e-15));
        assertThat(risk.expectedShortfall()).isCloseTo(2.0627128075074275 * deviation, within(1e-15));
    }

    /**
     * By hand: returns of −1 % to −100 % once each. Five of a hundred are beyond 95 %: 100 % to 96 %, in the mean 98 %, and the
     * smallest loss of which 95 of 100 are no larger is 95 %. Of thirty, one and a half are: 100 % and half of 99 %.
     */
    @Test
    void historyByHand() {
        Holdings hundred = Holdings.of(
                IntStream.rangeClosed(1, 100).mapToDouble(k -> -k / 100.0).toArray());
        assertThat(new Historical().estimate(hundred, 0.95)).satisfies(risk -> {
            assertThat(risk.valueAtRisk()).isEqualTo(0.95);
            assertThat(risk.expectedShortfall()).isCloseTo(0.98, within(1e-12));
        });
        Holdings thirty = Holdings.of(
                IntStream.rangeClosed(71, 100).mapToDouble(k -> -k / 100.0).toArray());
        assertThat(new Historical().estimate(thirty, 0.95)).satisfies(risk -> {
            assertThat(risk.valueAtRisk()).isEqualTo(0.99);
            assertThat(risk.expectedShortfall()).isCloseTo((1 + 0.99 / 2) / 1.5, within(1e-12));
        });
    }

    /** Whatever the returns: those that are sorted in whole say the same of the tail. */
    @Property
    void theTailIsThatOfAllReturnsInOrder(
            @ForAll @Size(min = 20, max = 200) double[] returns,
            @ForAll @DoubleRange(min = 0.5, max = 0.95) double level) {
        double[] sorted = Arrays.stream(returns)
                .map(each -> Math.clamp(each, -1e6, 1e6))
                .sorted()
                .toArray();
        double beyond = sorted.length * (1 - level);
        double sum = 0;
        for (int k = 0; k < beyond; k++) {
            sum += Math.min(beyond - k, 1) * sorted[k];
        }
        double[] shuffled =
                Arrays.stream(returns).map(each -> Math.clamp(each, -1e6, 1e6)).toArray();
        TailRisk tail = Tail.of(shuffled, level).risk();
        assertThat(tail.valueAtRisk()).isEqualTo(-sorted[(int) Math.floor(beyond + 1e-9)]);
        assertThat(tail.expectedShortfall()).isCloseTo(-sum / beyond, within(1e-6));
    }

    /** By hand, λ a half: the mean square is (1 + 4) / 2, then the mean of it and 1, then of that and 4. */
    @Test
    void fadingMemoryByHand() {
        Volatility volatility = new Ewma(0.5).filter(new double[] {1, -2});
        assertThat(volatility.deviations()).containsExactly(Math.sqrt(2.5), Math.sqrt(1.75));
        assertThat(volatility.next()).isEqualTo(Math.sqrt(2.875));
    }

    /** In the tail of 100,000 paths the error of VaR is some 0.6 %; three of them are allowed. */
    @Test
    void drawsConvergeOnTheClosedFormAndTheSeedTellsThem() {
        MonteCarlo many = new MonteCarlo(3, 100_000, 5, 42);
        for (double confidence : new double[] {0.95, 0.99}) {
            double[] exact = of("student", confidence);
            TailRisk drawn = many.estimate(holdings, confidence);
            assertThat(drawn.valueAtRisk()).isCloseTo(exact[0], within(0.02 * exact[0]));
            assertThat(drawn.expectedShortfall()).isCloseTo(exact[1], within(0.03 * exact[1]));
        }
        is(new MonteCarlo(3, 100_000, 1e9, 42), 0.95, of("parametric", 0.95), 2e-4);
        TailRisk again = new MonteCarlo(3, 100_000, 5, 42).estimate(holdings, 0.95);
        assertThat(again).isEqualTo(many.estimate(holdings, 0.95));
        assertThat(new MonteCarlo(3, 100_000, 5, 43).estimate(holdings, 0.95)).isNotEqualTo(again);
    }

    /** Assets that hedge each other to nothing, and a third that is always the same. */
    @Test
    void aSingularCovarianceIsDrawnFrom() {
        double[][] rows = new double[100][];
        for (int t = 0; t < rows.length; t++) {
            double move = reference.returns().at(t, 0);
            rows[t] = new double[] {move, -move, 0};
        }
        Returns returns = Returns.of(List.of("A", "inverse of A", "cash"), rows);
        TailRisk hedged =
                new MonteCarlo(3, 1000, 5, 1).estimate(new Holdings(returns, new double[] {0.5, 0.5, 1}), 0.95);
        assertThat(hedged.valueAtRisk()).isCloseTo(0, within(1e-9));
        assertThat(hedged.expectedShortfall()).isCloseTo(0, within(1e-9));
    }

    @Test
    void twiceTheHoldingsAreTwiceTheRisk() {
        Holdings twice = new Holdings(
                reference.returns(),
                Arrays.stream(holdings.weights()).map(weight -> 2 * weight).toArray());
        for (TailRiskModel model : ALL.subList(0, 5)) {
            TailRisk one = model.estimate(holdings, 0.95);
            TailRisk two = model.estimate(twice, 0.95);
            assertThat(two.valueAtRisk()).as("%s", model).isCloseTo(2 * one.valueAtRisk(), within(1e-6));
            assertThat(two.expectedShortfall()).as("%s", model).isCloseTo(2 * one.expectedShortfall(), within(1e-6));
        }
    }

    /** What never moves has one outcome, and so has what is not held. */
    @Test
    void withoutVolatilityTheLossIsCertain() {
        double[] steady = new double[120];
        Arrays.fill(steady, -0.001);
        for (TailRiskModel model : ALL) {
            TailRisk risk = model.estimate(Holdings.of(steady), 0.95);
            assertThat(risk.valueAtRisk()).as("%s", model).isCloseTo(0.001, within(1e-12));
            assertThat(risk.expectedShortfall()).as("%s", model).isCloseTo(0.001, within(1e-12));
            risk = model.estimate(Holdings.of(new double[120]), 0.95);
            assertThat(risk.valueAtRisk()).as("%s", model).isZero();
            assertThat(risk.expectedShortfall()).as("%s", model).isZero();
        }
    }

    /** A price that has stopped: the likelihood of no volatility has no top, and yet the answer is a number. */
    @Test
    void afterAHaltVolatilityFadesAndStaysANumber() {
        double[] halted = new double[252];
        for (int t = 0; t < 126; t++) {
            halted[t] = t % 2 == 0 ? 0.01 : -0.01;
        }
        for (VolatilityFilter filter : List.of(new Ewma(0.94), new Garch())) {
            Volatility volatility = filter.filter(halted);
            assertThat(volatility.next()).as("%s", filter).isGreaterThan(0).isLessThan(0.001);
            TailRisk risk = new FilteredHistorical(filter).estimate(Holdings.of(halted), 0.95);
            assertThat(risk.valueAtRisk()).as("%s", filter).isBetween(0.0, 0.01);
            assertThat(risk.expectedShortfall()).as("%s", filter).isBetween(risk.valueAtRisk() * (1 - 1e-9), 0.01);
        }
    }

    @Test
    void tooFewDaysForTheTailAreRefused() {
        refused(new Historical(), new double[19], 0.95, "tail of 19 periods", "at least 20 periods", "found 19");
        refused(new Historical(), new double[99], 0.99, "at least 100 periods");
        refused(new FilteredHistorical(new Ewma(0.94)), new double[1], 0.95, "at least 20 periods", "found 1;");
        refused(new FilteredHistorical(new Garch()), new double[99], 0.95, "GARCH(1,1)", "at least 100 returns");
        refused(new Parametric(), new double[1], 0.95, "parametric VaR", "at least 2 periods", "found 1");
        refused(new CornishFisher(), new double[3], 0.95, "at least 4 periods");
        refused(new MonteCarlo(1, 100, 5, 1), new double[1], 0.95, "Monte Carlo VaR", "at least 2 periods");
        refused(new MonteCarlo(1, 10, 5, 1), new double[9], 0.95, "tail of 10 periods");
        refused(new MonteCarlo(2, 100, 5, 1), new double[9], 0.95, "the 2 assets that were drawn for", "found 1");
        assertThat(new Historical().estimate(Holdings.of(new double[20]), 0.95).valueAtRisk())
                .isZero();
    }

    private static void refused(TailRiskModel model, double[] returns, double confidence, String... parts) {
        assertThatThrownBy(() -> model.estimate(Holdings.of(returns), confidence))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> Holdings.of(0.01, Double.NaN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("period 2", "portfolio", "NaN");
        assertThatThrownBy(() -> new Holdings(reference.returns(), new double[] {1, 0, Double.NaN}))
                .hasMessageContainingAll("weight of C", "found NaN");
        assertThatThrownBy(() -> new Holdings(reference.returns(), new double[] {1}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("one for each of 3 assets, found 1");
        for (TailRiskModel model : ALL) {
            for (double confidence : new double[] {Double.NaN, 0.4, 1}) {
                assertThatThrownBy(() -> model.estimate(Holdings.of(new double[200]), confidence))
                        .as("%s at %s", model, confidence)
                        .hasMessageContaining("confidence: expected a number from 0.5 to");
            }
        }
    }
}

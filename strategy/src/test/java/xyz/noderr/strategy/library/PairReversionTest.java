package xyz.noderr.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.Strategies;
import xyz.noderr.strategy.StrategyInputs;
import xyz.noderr.strategy.StrategySettings;
import xyz.noderr.strategy.TestDesk;
import xyz.noderr.strategy.TestInstrument;
import xyz.noderr.strategy.library.PairReversion.Hedge;

class PairReversionTest {
    private static final long SECOND = 1_000_000_000L;
    private static final List<Instrument> PAIR = List.of(TestInstrument.INSTRUMENT, TestInstrument.of(1, "venue", "C"));

    private final TestDesk desk = new TestDesk(PAIR);
    private long seconds;

    private PairReversion strategy(int window, Hedge hedge, double enter, double exit, double stop) {
        return new PairReversion(new PairReversion.Settings(window, hedge, enter, exit, stop));
    }

    private void bars(PairReversion strategy, long first, long second) {
        seconds++;
        desk.bar(strategy, 0, seconds * SECOND, first);
        desk.bar(strategy, 1, seconds * SECOND, second);
    }

    /** What is wanted of the first after each pair of closes, the second's always at 1,000. */
    private List<Double> after(PairReversion strategy, long... firsts) {
        List<Double> wanted = new ArrayList<>();
        for (long each : firsts) {
            bars(strategy, each, 1_000);
            wanted.add(desk.weights().get(0));
            assertThat(desk.weights().get(1)).isEqualTo(-desk.weights().get(0));
        }
        return wanted;
    }

    /**
     * Of four ratios of 1 and the last of 1.2 the logarithms' score is 4/√5 = 1.789, as of any four that are the same and one
     * that is not: then 1.1 after 1, 1, 1, 1.2 is 0.51 from the mean in deviations, and 1 after 1, 1, 1.2, 1.1 −0.64.
     */
    @Test
    void theDearerIsSoldAndTheCheaperBoughtUntilTheyComeTogether() {
        PairReversion strategy = strategy(5, Hedge.RATIO, 1.7, 0.6, 0);
        assertThat(after(strategy, 1_000, 1_000, 1_000, 1_000, 1_200, 1_100))
                .containsExactly(0.0, 0.0, 0.0, 0.0, -0.5, 0.0);
        PairReversionTest other = new PairReversionTest();
        assertThat(other.after(
                        other.strategy(5, Hedge.RATIO, 1.7, 0.4, 0), 1_000, 1_000, 1_000, 1_000, 1_200, 1_100, 1_000))
                .containsExactly(0.0, 0.0, 0.0, 0.0, -0.5, -0.5, 0.0);
        PairReversionTest below = new PairReversionTest();
        assertThat(below.after(below.strategy(5, Hedge.RATIO, 1.7, 0.4, 0), 1_000, 1_000, 1_000, 1_000, 800))
                .containsExactly(0.0, 0.0, 0.0, 0.0, 0.5);
        PairReversionTest far = new PairReversionTest();
        assertThat(far.after(far.strategy(5, Hedge.RATIO, 1.8, 0.4, 0), 1_000, 1_000, 1_000, 1_000, 1_200))
                .containsOnly(0.0);
    }

    /** Both rise and fall together, the first by half as much in logarithms: β is ½, and 2/3 and 1/3 are wanted. */
    @Test
    void theHedgeIsTheSlopeOfTheLogarithms() {
        PairReversion strategy = strategy(40, Hedge.REGRESSION, 2.5, 0.5, 0);
        for (int i = 0; i < 39; i++) {
            double log = Math.sin(i * 2 * Math.PI / 13);
            bars(strategy, Math.round(1e8 * Math.exp(log / 2)), Math.round(1e8 * Math.exp(log)));
        }
        assertThat(desk.weights()).containsExactly(0.0, 0.0);
        // At the mean of the second, so that the outlier moves the slope little.
        bars(strategy, Math.round(1e8 * Math.exp(-0.01)), 100_000_000);
        assertThat(desk.weights().get(0)).isCloseTo(2 / 3.0, within(0.001));
        assertThat(desk.weights().get(1)).isCloseTo(-1 / 3.0, within(0.001));
        assertThat(desk.failure()).isNull();
    }

    @Test
    void pricesThatGoAgainstEachOtherAreNoPair() {
        PairReversion strategy = strategy(20, Hedge.REGRESSION, 1, 0.1, 0);
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            double log = Math.sin(i) + random.nextGaussian() / 10;
            bars(strategy, Math.round(1e6 * Math.exp(-log)), Math.round(1e6 * Math.exp(Math.sin(i))));
            assertThat(desk.weights()).containsExactly(0.0, 0.0);
        }
    }

    @Test
    void pricesThatDoNotMoveAreNoReasonToHoldAnything() {
        assertThat(after(strategy(5, Hedge.RATIO, 1, 0, 0), 7, 7, 7, 7, 7, 7)).containsOnly(0.0);
        PairReversionTest other = new PairReversionTest();
        assertThat(other.after(other.strategy(5, Hedge.REGRESSION, 1, 0, 0), 7, 7, 7, 7, 7, 7))
                .containsOnly(0.0);
    }

    /** The score of one of five that are the same but for it is 1.789, whatever its size; that is the stop here. */
    @Test
    void aSpreadThatBreaksIsGivenUpAndNotEnteredBeforeItIsBack() {
        PairReversion strategy = strategy(5, Hedge.RATIO, 1, 0.4, 1.75);
        // Scores: 1.79 is beyond the stop; 1.03 would enter; 0.37 is back; −1.63 enters again.
        List<Double> wanted = after(strategy, 1_000, 1_000, 1_000, 1_000, 1_200, 1_190, 1_115, 1_000);
        assertThat(wanted).containsExactly(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5);
    }

    @Test
    void itDecidesWhenTheBarsOfBothAreKnown() {
        PairReversion strategy = strategy(5, Hedge.RATIO, 1.7, 0.4, 0);
        after(strategy, 1_000, 1_000, 1_000, 1_000);
        desk.bar(strategy, 0, 5 * SECOND, 1_200);
        assertThat(desk.weights()).containsExactly(0.0, 0.0);
        desk.bar(strategy, 1, 5 * SECOND, 1_000);
        assertThat(desk.weights()).containsExactly(-0.5, 0.5);
    }

    @Test
    void aSpanInWhichOneOfThemHadNoBarIsPassedOver() {
        PairReversion strategy = strategy(5, Hedge.RATIO, 1.7, 0.4, 0);
        after(strategy, 1_000, 1_000, 1_000);
        desk.bar(strategy, 0, 4 * SECOND, 5_000);
        desk.bar(strategy, 1, 5 * SECOND, 1_000);
        desk.bar(strategy, 0, 6 * SECOND, 1_000);
        desk.bar(strategy, 1, 6 * SECOND, 1_000);
        seconds = 6;
        assertThat(after(strategy, 1_200)).containsExactly(-0.5);
    }

    @Test
    void aPairThatIsTakenUpGoesOnAsIfNothingHadBeen() {
        Random random = new Random(11);
        PairReversion whole = strategy(10, Hedge.REGRESSION, 1, 0.3, 1.9);
        double log = 0;
        int changes = 0;
        for (int i = 1; i < 200; i++) {
            log += random.nextGaussian() / 100;
            long first = Math.round(1e6 * Math.exp(log + random.nextGaussian() / 100));
            long second = Math.round(1e6 * Math.exp(log));
            List<Double> before = desk.weights();
            desk.bar(whole, 0, i * SECOND, first);
            PairReversion other = strategy(10, Hedge.REGRESSION, 1, 0.3, 1.9);
            TestDesk takenUp = desk.takenUpBy(other); // Between the bars of the two.
            desk.bar(whole, 1, i * SECOND, second);
            takenUp.bar(other, 1, i * SECOND, second);
            assertThat(takenUp.weights()).isEqualTo(desk.weights());
            changes += before.equals(desk.weights()) ? 0 : 1;
        }
        assertThat(changes).isGreaterThan(20);
    }

    @Test
    void anotherNumberOfInstrumentsThanTwoIsRefused() {
        assertThatThrownBy(() -> Strategies.create(
                        "strategy",
                        new StrategySettings("pairReversion", null, null, null, Map.of()),
                        new StrategyInputs(List.of(TestInstrument.INSTRUMENT))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("strategy pairReversion: expected 2 instruments, found [venue:A/B]");
        assertThatThrownBy(() -> new PairReversion.Settings(60, Hedge.RATIO, 2, 0.5, 1))
                .hasMessageContaining("stop");
    }
}

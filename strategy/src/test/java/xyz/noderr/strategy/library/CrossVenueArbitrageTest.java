package xyz.noderr.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.Strategies;
import xyz.noderr.strategy.StrategyInputs;
import xyz.noderr.strategy.StrategySettings;
import xyz.noderr.strategy.TestDesk;
import xyz.noderr.strategy.TestInstrument;

/** A fee of 0.1 % and a margin of 0.1 %: it enters from a difference of more than 0.5 %. */
class CrossVenueArbitrageTest {
    private static final long SECOND = 1_000_000_000L;

    private final TestDesk desk =
            new TestDesk(List.of(TestInstrument.INSTRUMENT, TestInstrument.of(1, "elsewhere", "A")));
    private final CrossVenueArbitrage strategy = strategy();
    private long nanos;

    private CrossVenueArbitrage strategy() {
        return new CrossVenueArbitrage(
                new CrossVenueArbitrage.Settings(0.001, 0.001, 0, 0.4, Duration.ofSeconds(1)), desk.inputs());
    }

    private List<Double> book(int venue, long bid, long ask) {
        desk.book(strategy, venue, ++nanos, bid, ask);
        return desk.weights();
    }

    @Test
    void theCheapIsBoughtAndTheDearSoldWhenTheDifferencePaysForAllOrders() {
        book(0, 9_990, 10_000);
        assertThat(book(1, 10_050, 10_060)).containsExactly(0.0, 0.0);
        assertThat(book(1, 10_051, 10_060)).containsExactly(0.4, -0.4);
    }

    @Test
    void theOtherWayRoundToo() {
        book(0, 10_051, 10_060);
        assertThat(book(1, 9_990, 10_000)).containsExactly(-0.4, 0.4);
    }

    /** What was sold at the second venue is bought at its ask, what was bought at the first sold to its bid. */
    @Test
    void bothAreGivenUpWhenTheyCanBeUndoneWithoutADifference() {
        book(0, 9_990, 10_000);
        book(1, 10_060, 10_070);
        assertThat(book(1, 9_985, 9_995)).containsExactly(0.4, -0.4);
        assertThat(book(0, 9_994, 10_004)).containsExactly(0.4, -0.4);
        assertThat(book(0, 9_995, 10_005)).containsExactly(0.0, 0.0);
    }

    @Test
    void aDifferenceThatTurnsRoundTurnsWhatIsHeld() {
        book(0, 9_990, 10_000);
        assertThat(book(1, 10_060, 10_070)).containsExactly(0.4, -0.4);
        assertThat(book(0, 10_130, 10_140)).containsExactly(-0.4, 0.4);
    }

    @Test
    void whatIsOldDecidesNothing() {
        book(0, 9_990, 10_000);
        nanos += SECOND;
        assertThat(book(1, 10_060, 10_070)).containsExactly(0.0, 0.0);
        assertThat(book(0, 9_990, 10_000)).containsExactly(0.4, -0.4);
        nanos += SECOND;
        assertThat(book(1, 9_900, 9_910)).containsExactly(0.4, -0.4);
    }

    @Test
    void aBookThatIsNotKnownDecidesNothing() {
        book(0, 9_990, 10_000);
        desk.book(strategy, 0, ++nanos, new long[][] {}, new long[][] {});
        assertThat(book(1, 10_060, 10_070)).containsExactly(0.0, 0.0);
    }

    @Test
    void oneThatIsTakenUpGoesOnAsIfNothingHadBeen() {
        book(0, 9_990, 10_000);
        CrossVenueArbitrage other = strategy();
        TestDesk takenUp = desk.takenUpBy(other);
        takenUp.book(other, 1, nanos + 1, 10_060, 10_070);
        assertThat(takenUp.weights()).containsExactly(0.4, -0.4);
    }

    @Test
    void differentThingsAreRefused() {
        CrossVenueArbitrage.Settings settings =
                new CrossVenueArbitrage.Settings(0.001, 0.001, 0, 0.5, Duration.ofSeconds(1));
        assertThatThrownBy(() -> new CrossVenueArbitrage(
                        settings,
                        new StrategyInputs(List.of(TestInstrument.INSTRUMENT, TestInstrument.of(1, "elsewhere", "C")))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected two instruments of the same base and quote, found A/B and C/B");
        assertThatThrownBy(() -> Strategies.create(
                        "strategy",
                        new StrategySettings("crossVenueArbitrage", null, null, null, Map.of()),
                        new StrategyInputs(List.of(TestInstrument.INSTRUMENT))))
                .hasMessageContaining("strategy crossVenueArbitrage: expected 2 instruments");
    }
}

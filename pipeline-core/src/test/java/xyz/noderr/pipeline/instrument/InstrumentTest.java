package xyz.noderr.pipeline.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;

class InstrumentTest {
    private static final String[] TICKS = {"0.01", "0.5", "0.00000001", "0.25", "1", "5"};
    private static final String[] LOTS = {"0.00000001", "0.001", "1", "0.1", "100"};

    @Property
    void notionalIsTheDecimalProductRoundedHalfAwayFromZero(
            @ForAll @IntRange(max = 5) int tick,
            @ForAll @IntRange(max = 4) int lot,
            @ForAll @IntRange(max = 8) int decimals,
            @ForAll @LongRange(min = 1, max = 20_000) long price,
            @ForAll @LongRange(min = -1_000, max = 1_000) long quantity) {
        Instrument instrument = instrument(TICKS[tick], LOTS[lot], decimals);
        BigDecimal exact = instrument.priceOf(price).multiply(instrument.quantityOf(quantity));
        assertThat(instrument.moneyOf(instrument.notionalQuote(price, quantity)))
                .isEqualByComparingTo(exact.setScale(decimals, RoundingMode.HALF_UP));
    }

    @Property
    void affordableLotsAreTheMostThatTheMoneyPays(
            @ForAll @LongRange(min = 1, max = 10_000_000) long price,
            @ForAll @LongRange(max = 10_000_000_000_000L) long money) {
        Instrument instrument = instrument("0.01", "0.00000001", 8);
        BigDecimal lots = instrument
                .moneyOf(money)
                .divide(instrument.priceOf(price).multiply(new BigDecimal("0.00000001")), 0, RoundingMode.DOWN);
        assertThat(instrument.affordableLots(money, price)).isEqualTo(lots.longValueExact());
    }

    @Test
    void moneyBelowZeroAffordsNothing() {
        assertThat(instrument("0.01", "0.001", 2).affordableLots(-5, 100)).isZero();
    }

    @Test
    void whatLiesBetweenTwoStepsIsRefused() {
        Instrument instrument = instrument("0.25", "0.1", 2);
        assertThat(instrument.ticks(new BigDecimal("10.75"))).isEqualTo(43);
        assertThatThrownBy(() -> instrument.ticks(new BigDecimal("10.70"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> instrument.lots(new BigDecimal("0.15"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> instrument.quoteUnits(new BigDecimal("0.001")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void anOverflowIsAnErrorAndNeverAWrongNumber() {
        Instrument instrument = instrument("0.01", "0.00000001", 8);
        assertThatThrownBy(() -> instrument.notionalQuote(Long.MAX_VALUE / 2, 3))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void unitsThatFitNoLongAreRefusedAtTheStart() {
        assertThatThrownBy(() -> instrument("123456789.123456789", "987654321.987654321", 12))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("fits a 64-bit integer");
    }

    private static Instrument instrument(String tick, String lot, int decimals) {
        return new Instrument(
                0,
                new InstrumentSettings(
                        "venue",
                        "A/B",
                        "A",
                        "B",
                        new BigDecimal(tick),
                        new BigDecimal(lot),
                        BigDecimal.ZERO,
                        decimals));
    }
}

package xyz.noderr.backtest.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Shares whose price and money are in cents. */
class FeesTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final Instrument SHARE = new Instrument(
            0,
            new InstrumentSettings(
                    "v", "A/USD", "A", "USD", new BigDecimal("0.01"), BigDecimal.ONE, BigDecimal.ZERO, 2));

    private static Fees fees(Map<String, ?> keys) {
        return new Fees(SHARE, VenueSettings.of(keys));
    }

    /** Half a cent a share, but at least a dollar: as an American broker charges. */
    @Test
    void aFeeByTheUnitHasALeast() {
        Fees fees = fees(Map.of("takerFee", 0, "feePerUnit", 0.005, "leastFee", 1));
        assertThat(fees.of(0, 100, 1_000_000, false)).isEqualTo(100);
        assertThat(fees.of(0, 875, 9_000_000, false))
                .as("4.375 dollars, rounded up")
                .isEqualTo(438);
    }

    /** 0.1 % until a million dollars were traded in 30 days, then 0.05 %, and 0.01 % paid back to who rested. */
    @Test
    void aTurnoverOfThirtyDaysMakesFillsCheaper() {
        Fees fees = fees(Map.of(
                "takerFee", 0.001,
                "makerFee", 0.001,
                "feeTiers", List.of(Map.of("turnover", 1_000_000, "takerFee", 0.0005, "makerFee", -0.0001))));
        assertThat(fees.of(0, 1, 99_999_999, false)).isEqualTo(100_000);
        assertThat(fees.of(DAY, 1, 1, false))
                .as("one cent less than a million until here")
                .isEqualTo(1);
        assertThat(fees.of(DAY, 1, 10_000_000, false)).isEqualTo(5_000);
        assertThat(fees.of(DAY, 1, 10_000_000, true)).isEqualTo(-1_000);
        assertThat(fees.of(29 * DAY, 1, 10_000_000, false))
                .as("the last day of the first")
                .isEqualTo(5_000);
        assertThat(fees.of(30 * DAY, 1, 10_000_000, false))
                .as("without the first")
                .isEqualTo(10_000);
    }

    @Test
    void tiersThatDoNotRiseAreRefused() {
        Map<String, ?> tier = Map.of("turnover", 5, "takerFee", 0, "makerFee", 0);
        assertThatThrownBy(() -> VenueSettings.of(Map.of("feeTiers", List.of(tier, tier))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("feeTiers[1].turnover: expected more than that of the tier before, 5, found 5");
    }
}

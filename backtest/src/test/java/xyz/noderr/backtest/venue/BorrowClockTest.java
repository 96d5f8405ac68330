package xyz.noderr.backtest.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.instrument.PartsPerMillion;

/** 3.65 % a year are a hundredth of a per cent a day. */
class BorrowClockTest {
    private static final long DAY = 86_400_000_000_000L;
    private final BorrowClock clock =
            new BorrowClock(QuickVenue.INSTRUMENT, PartsPerMillion.of(new BigDecimal("0.0365")));

    @Test
    void eachMidnightCostsADaysPart() {
        assertThat(clock.paid(DAY - 1, -100, 1_000)).as("the first it hears of").isZero();
        assertThat(clock.paid(DAY, -100, 1_000)).isEqualTo(-10);
        assertThat(clock.paid(2 * DAY - 1, -100, 1_000)).as("paid until then").isZero();
        assertThat(clock.paid(4 * DAY, -100, 1_001))
                .as("three nights, rounded up")
                .isEqualTo(-31);
        assertThat(clock.paid(5 * DAY, 100, 1_000))
                .as("what is long is one's own")
                .isZero();
    }
}

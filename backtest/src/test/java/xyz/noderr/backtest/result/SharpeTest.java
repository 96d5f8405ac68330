package xyz.noderr.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharpeTest {
    /** Returns 1/100, −1/100 and 199/9,999 (10,000 → 10,100 → 9,999 → 10,198): mean over sample deviation, times √8,760. */
    @Test
    void isMeanOverDeviationOfHourlyReturns() {
        assertThat(Sharpe.annualised(10_000, states(0, 10_100, 60, 9_999, 120, 10_198)))
                .isCloseTo(40.761999715, within(1e-6));
    }

    /** +1 %, then an hour without events, then +1 %: returns 1, 0, 1 per cent: mean 2/300, deviation 1/√3 %. */
    @Test
    void anHourWithoutEventsReturnsNothing() {
        assertThat(Sharpe.annualised(1_000_000, states(30, 1_010_000, 150, 1_020_100)))
                .isCloseTo(Math.sqrt(8760) * (2.0 / 3) / Math.sqrt(1.0 / 3), within(1e-6));
    }

    @Test
    void isUndefinedWhereNothingVaries() {
        assertThat(Sharpe.annualised(10_000, states(0, 10_000, 60, 10_000))).isNull();
        assertThat(Sharpe.annualised(10_000, states(0, 10_100))).isNull();
        assertThat(Sharpe.annualised(10_000, List.of())).isNull();
    }

    private static List<MinuteState> states(long... minutesAndEquities) {
        List<MinuteState> states = new ArrayList<>();
        for (int i = 0; i < minutesAndEquities.length; i += 2) {
            states.add(
                    new MinuteState(minutesAndEquities[i] * 60_000_000_000L, minutesAndEquities[i + 1], 0, List.of()));
        }
        return states;
    }
}

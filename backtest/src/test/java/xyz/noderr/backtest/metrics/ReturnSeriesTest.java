package xyz.noderr.backtest.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ReturnSeriesTest {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private static ReturnSeries series(long start, long... minutesAndEquities) {
        return ReturnSeries.of(
                start,
                minutesAndEquities.length / 2,
                i -> minutesAndEquities[2 * i] * NANOS_PER_MINUTE,
                i -> minutesAndEquities[2 * i + 1]);
    }

    private static double sharpe(ReturnSeries of) {
        return requireNonNull(of.metrics().sharpe());
    }

    /** Returns 1/100, −1/100 and 199/9,999 (10,000 → 10,100 → 9,999 → 10,198): mean over sample deviation, times √8,760. */
    @Test
    void takesTheLastEquityOfEachHour() {
        ReturnSeries hours = series(10_000, 0, 9_000, 59, 10_100, 60, 9_999, 120, 10_198);
        assertThat(hours.period()).isEqualTo(ReturnPeriod.HOURLY);
        assertThat(hours.returns()).containsExactly(new double[] {0.01, -0.01, 199.0 / 9_999}, within(1e-15));
        assertThat(sharpe(hours)).isCloseTo(40.761999715, within(1e-6));
    }

    /** +1 %, then an hour without events, then +1 %: returns 1, 0, 1 per cent: mean 2/300, deviation 1/√3 %. */
    @Test
    void aPeriodWithoutEventsReturnsNothing() {
        ReturnSeries hours = series(1_000_000, 30, 1_010_000, 150, 1_020_100);
        assertThat(hours.size()).isEqualTo(3);
        assertThat(sharpe(hours)).isCloseTo(Math.sqrt(8760) * (2.0 / 3) / Math.sqrt(1.0 / 3), within(1e-6));
    }

    @Test
    void isByTheDayFromThirtyDaysOn() {
        int day = 24 * 60;
        assertThat(series(100, 5, 100, 30L * day - 1, 110).period()).isEqualTo(ReturnPeriod.HOURLY);
        ReturnSeries days = series(100, 5, 100, 30L * day, 110);
        assertThat(days.period()).isEqualTo(ReturnPeriod.DAILY);
        assertThat(days.size()).isEqualTo(31);
        assertThat(days.returns()[30]).isCloseTo(0.1, within(1e-15));
        assertThat(days.endNanos(30)).isEqualTo(31L * day * NANOS_PER_MINUTE);
    }

    @Test
    void nothingReturnsFromMoneyThatIsGone() {
        assertThat(series(100, 0, 50, 60, -10, 120, 20).returns())
                .containsExactly(new double[] {-0.5, -1.2, 0}, within(1e-15));
    }

    @Test
    void ofNothingIsEmpty() {
        assertThat(series(100).size()).isZero();
        assertThat(series(100).rollingSharpe()).isEmpty();
        assertThat(series(100, 0, 100).metrics().sharpe()).isNull();
    }
}

package xyz.noderr.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MinuteColumnsTest {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private static MinuteColumns of(int limit, int minutes) {
        MinuteColumns columns = new MinuteColumns(1, limit);
        for (int minute = 0; minute < minutes; minute++) {
            columns.add(minute * NANOS_PER_MINUTE + 5, minute, 0.5, 2L * minute, minute, minute);
            columns.addMarket(0, 3L * minute, 4L * minute);
        }
        return columns;
    }

    private static LongStream equities(MinuteColumns columns) {
        return IntStream.range(0, columns.size()).mapToLong(columns::equity);
    }

    @Test
    void keepsEachMinuteOfARunThatFits() {
        MinuteColumns columns = of(8, 8);
        assertThat(columns.spacingMinutes()).isEqualTo(1);
        assertThat(equities(columns)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    /** Full with 8 rows at minutes 8 and 16: then of each two minutes the last is kept, then of each four. */
    @Test
    void keepsTheLastOfTwoMinutesThenOfFourWhereThereAreMore() {
        MinuteColumns columns = of(8, 10);
        assertThat(columns.spacingMinutes()).isEqualTo(2);
        assertThat(equities(columns)).containsExactly(1L, 3L, 5L, 7L, 9L);
        assertThat(equities(of(8, 11))).containsExactly(1L, 3L, 5L, 7L, 9L, 10L);
        MinuteColumns more = of(8, 17);
        assertThat(more.spacingMinutes()).isEqualTo(4);
        assertThat(equities(more)).containsExactly(3L, 7L, 11L, 15L, 16L);
        assertThat(more.priceTicks(0, 1)).isEqualTo(21);
        assertThat(more.positionLots(0, 1)).isEqualTo(28);
        assertThat(more.drawdown(1)).isEqualTo(0.5);
    }

    /** A million minutes and more take room for no more than the limit. */
    @Test
    void isBounded() {
        MinuteColumns columns = of(1 << 12, 1_000_000);
        assertThat(columns.size()).isBetween(1 << 11, 1 << 12);
        assertThat(columns.spacingMinutes()).isEqualTo(256);
        assertThat(columns.equity(columns.size() - 1)).isEqualTo(999_999);
    }
}

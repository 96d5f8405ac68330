package xyz.noderr.backtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AccountColumnsTest {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** A row every so many seconds, whose equity is the second. */
    private static AccountColumns of(int fine, int limit, int every, int rows) {
        AccountColumns columns = new AccountColumns(1, fine, limit);
        for (int i = 0; i < rows; i++) {
            long second = (long) i * every;
            columns.add(second * NANOS_PER_SECOND + 5, second, 0.5, 2 * second, second, second);
            columns.addMarket(0, 3 * second, 4 * second);
        }
        return columns;
    }

    private static LongStream equities(AccountColumns columns) {
        return IntStream.range(0, columns.size()).mapToLong(columns::equity);
    }

    @Test
    void keepsEachSecondOfARunThatFits() {
        AccountColumns columns = of(8, 8, 1, 8);
        assertThat(columns.spacingSeconds()).isEqualTo(1);
        assertThat(equities(columns)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    /** Full with 8 seconds at the ninth: then of each five the last is kept; full with 8 of those, of each quarter minute. */
    @Test
    void keepsTheLastOfLongerSpansWhereThereAreMore() {
        assertThat(equities(of(8, 8, 1, 9))).containsExactly(4L, 8L);
        assertThat(equities(of(8, 8, 1, 12))).containsExactly(4L, 9L, 11L);
        AccountColumns more = of(8, 8, 1, 41);
        assertThat(more.spacingSeconds()).isEqualTo(15);
        assertThat(equities(more)).containsExactly(14L, 29L, 40L);
        assertThat(more.priceTicks(0, 1)).isEqualTo(87);
        assertThat(more.positionLots(0, 1)).isEqualTo(116);
        assertThat(more.drawdown(1)).isEqualTo(0.5);
    }

    /** Minutes fill 4 fine rows, and then as many as the limit says before they become two. */
    @Test
    void minutesAreThinnedOutLater() {
        assertThat(of(4, 8, 60, 8).spacingSeconds()).isEqualTo(60);
        assertThat(equities(of(4, 8, 60, 8))).hasSize(8);
        AccountColumns twos = of(4, 8, 60, 10);
        assertThat(twos.spacingSeconds()).isEqualTo(120);
        assertThat(equities(twos)).containsExactly(60L, 180L, 300L, 420L, 540L);
    }

    @Test
    void aSpanEndsWhereItsTimeIsAWholeNumberOfSpans() {
        AccountColumns quarters = of(8, 8, 1, 41);
        assertThat(quarters.spanEndNanos(40 * NANOS_PER_SECOND)).isEqualTo(45 * NANOS_PER_SECOND);
        assertThat(quarters.spanEndNanos(45 * NANOS_PER_SECOND)).isEqualTo(60 * NANOS_PER_SECOND);
    }

    /** A million rows and more take room for no more than the limit. */
    @Test
    void isBounded() {
        AccountColumns columns = of(1 << 10, 1 << 12, 60, 1_000_000);
        assertThat(columns.size()).isBetween(1 << 11, 1 << 12);
        assertThat(columns.spacingSeconds()).isEqualTo(60 * 256);
        assertThat(columns.equity(columns.size() - 1)).isEqualTo(999_999L * 60);
    }
}

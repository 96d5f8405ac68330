package xyz.noderr.backtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.backtest.metrics.ReturnSeries;

class ReturnFiguresTest {
    private static long nanos(String time) {
        return Duration.between(Instant.EPOCH, Instant.parse(time)).toNanos();
    }

    /** +10 % on 31 January, −50 % and +10 % in February, in the next January +100 %. */
    @Test
    void aLongRunIsShownByMonths() {
        List<String> times =
                List.of("2020-01-31T10:00:00Z", "2020-02-01T10:00:00Z", "2020-02-29T10:00:00Z", "2021-01-01T10:00:00Z");
        long[] equity = {110, 55, 66, 132};
        ReturnHeatMap map = ReturnHeatMap.of(ReturnSeries.of(100, 4, i -> nanos(times.get(i)), i -> equity[i]));
        assertThat(map.title()).isEqualTo("Monthly returns");
        assertThat(map.rows()).containsExactly("2020", "2021");
        assertThat(map.cells().getFirst().get(0)).isCloseTo(0.1, within(1e-12));
        assertThat(map.cells().getFirst().get(1)).isCloseTo(-0.4, within(1e-12));
        assertThat(map.cells().getFirst().get(2)).isZero();
        assertThat(map.cells().get(1).get(0)).isCloseTo(1, within(1e-12));
        assertThat(map.cells().get(1).get(1)).isNull();
        assertThat(map.rowTotals().getFirst()).isCloseTo(-0.34, within(1e-12));
    }

    @Test
    void aShortRunIsShownByHours() {
        ReturnHeatMap map = ReturnHeatMap.of(ReturnSeries.of(
                100, 2, i -> nanos(i == 0 ? "2020-01-01T23:59:00Z" : "2020-01-02T00:01:00Z"), i -> i == 0 ? 110 : 99));
        assertThat(map.title()).isEqualTo("Hourly returns");
        assertThat(map.rows()).containsExactly("2020-01-01", "2020-01-02");
        assertThat(map.cells().getFirst().get(23)).isCloseTo(0.1, within(1e-12));
        assertThat(map.cells().get(1).get(0)).isCloseTo(-0.1, within(1e-12));
    }

    @Test
    void eachReturnIsInOneBin() {
        double[] returns = {-0.02, -0.01, 0, 0, 0.001, 0.002, 0.01, 0.03};
        List<ReturnHistogram.Bin> bins = ReturnHistogram.of(returns);
        assertThat(bins.stream().mapToInt(ReturnHistogram.Bin::count).sum()).isEqualTo(returns.length);
        assertThat(bins.getFirst().from()).isEqualTo(-0.02);
        assertThat(bins.getLast().to()).isCloseTo(0.03, within(1e-15));
        assertThat(bins.getLast().count()).isEqualTo(1);
        assertThat(ReturnHistogram.of(new double[] {0, 0, 0})).isEmpty();
    }
}

package xyz.noderr.backtest.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.metrics.ReturnPeriod;
import xyz.noderr.backtest.metrics.ReturnSeries;

/**
 * Returns by place in the calendar, in UTC: of a long run years by months, of a short one days by hours.
 *
 * @param cells by row and column; null where the run was not
 * @param rowTotals the returns of each row compounded
 */
record ReturnHeatMap(
        String title,
        List<String> columns,
        List<String> rows,
        List<List<@Nullable Double>> cells,
        List<Double> rowTotals) {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final List<String> HOURS = IntStream.range(0, 24)
            .mapToObj(hour -> hour < 10 ? "0" + hour : "" + hour)
            .toList();

    static ReturnHeatMap of(ReturnSeries series) {
        return series.period() == ReturnPeriod.DAILY
                ? of(series, "Monthly returns", MONTHS, time -> "" + time.getYear(), time -> time.getMonthValue() - 1)
                : of(series, "Hourly returns", HOURS, time -> time.toLocalDate().toString(), LocalDateTime::getHour);
    }

    private static ReturnHeatMap of(
            ReturnSeries series,
            String title,
            List<String> columns,
            Function<LocalDateTime, String> rowOf,
            ToIntFunction<LocalDateTime> columnOf) {
        Map<String, @Nullable Double[]> rows = new LinkedHashMap<>();
        Map<String, Double> totals = new LinkedHashMap<>();
        double[] returns = series.returns();
        for (int i = 0; i < returns.length; i++) {
            LocalDateTime begin = LocalDateTime.ofInstant(
                    Instant.EPOCH.plusNanos(series.endNanos(i) - series.period().nanos()), ZoneOffset.UTC);
            String row = rowOf.apply(begin);
            @Nullable Double[] cells = rows.computeIfAbsent(row, fresh -> new Double[columns.size()]);
            int column = columnOf.applyAsInt(begin);
            Double before = cells[column];
            cells[column] = compound(before == null ? 0 : before, returns[i]);
            totals.merge(row, returns[i], ReturnHeatMap::compound);
        }
        List<List<@Nullable Double>> cells = new ArrayList<>();
        rows.values().forEach(each -> cells.add(Arrays.asList(each)));
        return new ReturnHeatMap(title, columns, List.copyOf(rows.keySet()), cells, List.copyOf(totals.values()));
    }

    private static double compound(double first, double second) {
        return (1 + first) * (1 + second) - 1;
    }
}

package xyz.noderr.backtest.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.metrics.ReturnPeriod;
import xyz.noderr.backtest.metrics.ReturnSeries;
import xyz.noderr.backtest.result.AccountColumns;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.result.RunResult;

/**
 * What the report's page draws, save the long columns of {@link PackedSeries}: every figure is reckoned here, the page only
 * draws.
 *
 * @param time when each period of the returns ends, in seconds since 1970
 * @param turnover what was traded in each period, as a part of the equity at its end
 * @param rollingWindow of how many periods a rolling figure is
 * @param rollingSharpe for each period from the last of the first window on; null where returns do not vary
 * @param fillsKept how many fills stand in the columns
 * @param spacingSeconds of how many seconds a row of the columns is the end
 */
record ReportFigures(
        RunResult result,
        List<Double> time,
        List<Double> returns,
        List<Double> turnover,
        int rollingWindow,
        List<@Nullable Double> rollingSharpe,
        ReturnHeatMap heatMap,
        List<ReturnHistogram.Bin> histogram,
        int fillsKept,
        int spacingSeconds) {
    private static final double NANOS_PER_SECOND = 1e9;

    static ReportFigures of(Run run) {
        ReturnSeries series = run.returns();
        List<Double> time = new ArrayList<>();
        List<Double> returns = new ArrayList<>();
        double[] values = series.returns();
        for (int i = 0; i < values.length; i++) {
            time.add(series.endNanos(i) / NANOS_PER_SECOND);
            returns.add(values[i]);
        }
        List<@Nullable Double> rolling = new ArrayList<>();
        for (double each : series.rollingSharpe()) {
            rolling.add(Double.isNaN(each) ? null : each);
        }
        return new ReportFigures(
                run.result(),
                time,
                returns,
                turnover(run.account(), series),
                series.period().window(),
                rolling,
                ReturnHeatMap.of(series),
                ReturnHistogram.of(values),
                run.fillColumns().size(),
                run.account().spacingSeconds());
    }

    private static List<Double> turnover(AccountColumns account, ReturnSeries series) {
        ReturnPeriod period = series.period();
        Double[] all = new Double[series.size()];
        Arrays.fill(all, 0.0);
        long before = 0;
        for (int row = 0; row < account.size(); row++) {
            long index = period.index(account.timeNanos(row));
            if (row + 1 == account.size() || period.index(account.timeNanos(row + 1)) != index) {
                long first = period.index(account.timeNanos(0));
                long equity = account.equity(row);
                all[(int) (index - first)] = equity <= 0 ? 0 : (double) (account.traded(row) - before) / equity;
                before = account.traded(row);
            }
        }
        return List.of(all);
    }
}

package xyz.noderr.backtest.result;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import xyz.noderr.backtest.execution.FillColumns;
import xyz.noderr.backtest.metrics.ReturnSeries;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.latency.StageLatency;

/**
 * A finished run: its result, the series that the report draws, and the latencies by step.
 *
 * @param instruments at the places of their ids
 * @param decimals how many decimals the units of the account's currency have
 * @param account where it stood, by the second or the minute
 * @param returns hourly or daily
 * @param fillColumns the fills that were kept
 */
public record Run(
        RunResult result,
        List<Instrument> instruments,
        int decimals,
        AccountColumns account,
        ReturnSeries returns,
        FillColumns fillColumns,
        Map<String, StageLatency> latencies) {
    /** Where it stood, as objects that are made as they are asked for. */
    public List<MinuteState> minutes() {
        return list(account.size(), row -> account.state(row, instruments.size()));
    }

    /** The fills that were kept, as objects that are made as they are asked for. */
    public List<Fill> fills() {
        return list(
                fillColumns.size(),
                row -> new Fill(
                        fillColumns.timeNanos(row),
                        fillColumns.instrumentId(row),
                        fillColumns.side(row),
                        fillColumns.priceTicks(row),
                        fillColumns.quantityLots(row),
                        fillColumns.feeQuote(row)));
    }

    private static <T> List<T> list(int size, IntFunction<T> row) {
        return new AbstractList<>() {
            @Override
            public T get(int index) {
                return row.apply(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}

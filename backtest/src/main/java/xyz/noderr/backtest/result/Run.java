package xyz.noderr.backtest.result;

import java.util.List;
import java.util.Map;
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
 * @param fills those that were kept
 */
public record Run(
        RunResult result,
        List<Instrument> instruments,
        int decimals,
        AccountColumns account,
        ReturnSeries returns,
        FillColumns fills,
        Map<String, StageLatency> latencies) {}

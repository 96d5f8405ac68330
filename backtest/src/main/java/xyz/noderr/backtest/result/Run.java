package xyz.noderr.backtest.result;

import java.util.List;
import java.util.Map;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.latency.StageLatency;

/** A finished run: its result, the series that the report draws, and the latencies by step. */
public record Run(
        RunResult result,
        Instrument instrument,
        List<MinuteState> minutes,
        List<Fill> fills,
        Map<String, StageLatency> latencies) {}

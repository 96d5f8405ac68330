package xyz.noderr.backtest.result;

import java.util.List;
import xyz.noderr.pipeline.instrument.Instrument;

/** A finished run: its result, and the series that the report draws. */
public record Run(RunResult result, Instrument instrument, List<MinuteState> minutes, List<Fill> fills) {}

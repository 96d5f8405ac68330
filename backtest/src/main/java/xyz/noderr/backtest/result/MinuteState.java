package xyz.noderr.backtest.result;

/**
 * Where a run stood at the end of a minute.
 *
 * @param timeNanos time of the minute's last event
 * @param drawdown how far equity was below its highest, as a part of it
 */
public record MinuteState(long timeNanos, long priceTicks, long equityQuote, double drawdown, long positionLots) {}

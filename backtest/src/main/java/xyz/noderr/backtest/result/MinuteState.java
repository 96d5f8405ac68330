package xyz.noderr.backtest.result;

import java.util.List;

/**
 * Where a run stood at the end of a minute, or of another span of time.
 *
 * @param timeNanos time of its last event
 * @param equity in units of the account's currency
 * @param drawdown how far equity was below its highest, as a part of it
 * @param markets each instrument's price and position, at the places of their ids
 */
public record MinuteState(long timeNanos, long equity, double drawdown, List<Market> markets) {
    public MinuteState {
        markets = List.copyOf(markets);
    }

    /**
     * Of one instrument.
     *
     * @param priceTicks 0 before its first trade
     */
    public record Market(long priceTicks, long positionLots) {}
}

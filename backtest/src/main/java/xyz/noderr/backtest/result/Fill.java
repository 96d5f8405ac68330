package xyz.noderr.backtest.result;

import xyz.noderr.pipeline.decision.Side;

/**
 * One fill of ours.
 *
 * @param timeNanos when we heard of it
 */
public record Fill(long timeNanos, int instrumentId, Side side, long priceTicks, long quantityLots, long feeQuote) {}

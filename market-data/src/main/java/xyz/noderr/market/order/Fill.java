package xyz.noderr.market.order;

import xyz.noderr.pipeline.decision.Side;

/**
 * A part of one of our orders was traded.
 *
 * @param remainingLots what is still open of it; 0 ends it
 * @param notionalQuote what was paid (buy) or received (sell) before the fee, in quote units
 * @param feeQuote what the fee is worth, in quote units
 * @param maker whether the order rested
 */
public record Fill(
        int instrumentId,
        long orderId,
        Side side,
        long priceTicks,
        long lots,
        long remainingLots,
        long notionalQuote,
        long feeQuote,
        boolean maker) {}

package xyz.noderr.market.order;

import xyz.noderr.pipeline.decision.Side;

/**
 * An order that an earlier process has decided, and of whose end it has not heard.
 *
 * @param lots all of it
 * @param filledLots what the earlier process has heard of
 */
public record OpenOrder(int instrumentId, long orderId, Side side, long lots, long filledLots) {}

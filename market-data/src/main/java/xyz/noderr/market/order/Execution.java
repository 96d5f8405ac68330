package xyz.noderr.market.order;

import java.math.BigDecimal;

/**
 * One trade of an order.
 *
 * @param fee in units of its asset
 * @param maker whether the order rested
 */
record Execution(long priceTicks, long lots, BigDecimal fee, String feeAsset, boolean maker) {}

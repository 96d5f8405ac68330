package xyz.noderr.market.simulator;

import java.math.BigDecimal;

/**
 * A trade of the account's.
 *
 * @param id from 1 on, over all symbols
 * @param maker whether the order had rested
 */
record OrderFill(
        long id,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal commission,
        String commissionAsset,
        long millis,
        boolean maker) {
    BigDecimal quoteQuantity() {
        return price.multiply(quantity);
    }
}

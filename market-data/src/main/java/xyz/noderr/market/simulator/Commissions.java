package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the venue takes for a fill: of what is received, or of the account's asset for it as long as there is enough of that.
 * Eight decimals, the rest is let off.
 */
final class Commissions {
    private static final int DECIMALS = 8;

    /** So much of an asset. */
    record Taken(String asset, BigDecimal amount) {}

    private final SimulatedAccount account;
    private final Balances balances;

    Commissions(SimulatedAccount account, Balances balances) {
        this.account = account;
        this.balances = balances;
    }

    /** Takes it, after what the fill brings has been received. */
    Taken take(NewOrder order, BigDecimal quantity, BigDecimal price) {
        String asset = account.commissionAsset();
        BigDecimal assetPrice = account.commissionAssetPrice();
        if (asset != null && assetPrice != null) {
            BigDecimal due = quantity.multiply(price)
                    .multiply(account.commission())
                    .divide(assetPrice, DECIMALS, RoundingMode.DOWN);
            if (balances.pay(asset, due)) {
                return new Taken(asset, due);
            }
        }
        BigDecimal due =
                order.received(quantity, price).multiply(account.commission()).setScale(DECIMALS, RoundingMode.DOWN);
        if (!balances.pay(order.receives(), due)) {
            throw new IllegalStateException("a commission is more than what it is of");
        }
        return new Taken(order.receives(), due);
    }
}

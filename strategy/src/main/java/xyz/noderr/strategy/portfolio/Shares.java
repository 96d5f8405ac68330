package xyz.noderr.strategy.portfolio;

import java.math.BigInteger;

/** Parts of money. */
final class Shares {
    private Shares() {}

    /** Part of an amount, towards zero; all of it for the whole. In 128 bits, as money × lots may not fit a long. */
    static long of(long amount, long part, long whole) {
        if (part == whole) {
            return amount;
        }
        long magnitude = Math.abs(amount);
        long high = Math.multiplyHigh(magnitude, part);
        if (high == 0 && magnitude * part >= 0) {
            return Long.signum(amount) * (magnitude * part / whole);
        }
        // Rare: only for amounts and quantities whose product passes 9.2e18.
        return BigInteger.valueOf(amount)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}

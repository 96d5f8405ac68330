package xyz.noderr.node.signal;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import xyz.noderr.pipeline.config.Sha256;

/**
 * What an oracle wants held of an instrument from here on. A state, not a step: to hear it twice is to hear it once.
 *
 * @param instrument as VENUE:SYMBOL
 * @param weight the part of the capital in millionths, below 0 for short
 * @param price at which it was decided
 * @param timeNanos of the market event at which it was decided, by the venue's clock
 * @param decider the SHA-256 of the configuration that decided
 */
public record Signal(String instrument, long weight, BigDecimal price, long timeNanos, String decider) {
    /** A weight of all the capital. */
    public static final long ALL = 1_000_000;

    private static final int ID_DIGITS = 16;

    public Signal {
        price = price.stripTrailingZeros(); // So that equal prices have one text, and one id.
    }

    /**
     * Goes with it from log to log. Made of what it says alone, without who says it and when he did: oracles that have decided
     * the same say the same signal.
     */
    public String id() {
        String text = String.join(
                "\n", "noderr signal 1", instrument, weight + "", price.toPlainString(), timeNanos + "", decider);
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(weight, 6).stripTrailingZeros().toPlainString() + " of the capital in " + instrument
                + ", decided at " + price.toPlainString();
    }
}

package xyz.noderr.pipeline.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Checks for the constructors of settings records. Each throws {@link InvalidSettingException} with the key. */
public final class Check {
    private Check() {}

    public static void positive(String key, BigDecimal value) {
        require(value.signum() > 0, key, "a number above 0", value.toPlainString());
    }

    public static void notNegative(String key, BigDecimal value) {
        require(value.signum() >= 0, key, "a number of 0 or more", value.toPlainString());
    }

    public static void notNegative(String key, Duration value) {
        require(!value.isNegative(), key, "a duration of 0 or more", value.toString());
    }

    public static void within(String key, double value, double least, double most) {
        // Written so that NaN fails too.
        require(
                value >= least && value <= most,
                key,
                "a number from " + plain(least) + " to " + plain(most),
                plain(value));
    }

    public static void within(String key, int value, int least, int most) {
        require(value >= least && value <= most, key, "a whole number from " + least + " to " + most, "" + value);
    }

    /** Money that is a whole number of the account's units. */
    public static void decimals(String key, BigDecimal value, int most) {
        require(
                value.stripTrailingZeros().scale() <= most,
                key,
                "at most " + most + " decimals, as quoteDecimals says",
                value.toPlainString());
    }

    public static void oneOf(String key, String value, List<String> allowed) {
        require(allowed.contains(value), key, "one of " + String.join(", ", allowed), value);
    }

    /** For what the other checks do not say. */
    public static void require(boolean holds, String key, String expected, String found) {
        if (!holds) {
            throw new InvalidSettingException(key, expected, found);
        }
    }

    private static String plain(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : "" + value;
    }
}

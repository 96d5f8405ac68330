package xyz.noderr.strategy.risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.decision.RefusalReason;

/** A limit that can be changed while the pipeline runs, by the command {@code CHANGE_LIMIT}. Less is tighter. */
public enum Limit {
    MAX_POSITION(1, RefusalReason.MAX_POSITION),
    MAX_LEVERAGE(2, RefusalReason.MAX_LEVERAGE),
    MAX_ORDER_NOTIONAL(3, RefusalReason.MAX_ORDER_NOTIONAL),
    MAX_ORDER_QUANTITY(4, RefusalReason.MAX_ORDER_QUANTITY),
    PRICE_COLLAR(5, RefusalReason.PRICE_COLLAR),
    MAX_DRAWDOWN(6, RefusalReason.MAX_DRAWDOWN),
    MAX_DAILY_LOSS(7, RefusalReason.DAILY_LOSS),
    MAX_WEEKLY_LOSS(8, RefusalReason.WEEKLY_LOSS),
    MAX_MONTHLY_LOSS(9, RefusalReason.MONTHLY_LOSS),
    MAX_CONSECUTIVE_LOSSES(10, RefusalReason.CONSECUTIVE_LOSSES),
    MAX_VOLATILITY_RATIO(11, RefusalReason.VOLATILITY),
    MAX_ORDERS_PER_SECOND(12, RefusalReason.ORDER_RATE),
    MAX_PREDICTION_AGE(13, RefusalReason.STALE_PREDICTION),
    MAX_DATA_AGE(14, RefusalReason.STALE_DATA),
    MAX_GROSS_EXPOSURE(15, RefusalReason.GROSS_EXPOSURE),
    MAX_NET_EXPOSURE(16, RefusalReason.NET_EXPOSURE),
    MAX_OPEN_ORDERS(17, RefusalReason.OPEN_ORDERS);

    /** Codes from here on name the sentinel's rules in the order of the settings, and no limit of orders. */
    public static final int FIRST_RULE = 1_000;

    private static final Limit[] ALL = values();

    private final int code;
    private final RefusalReason reason;

    Limit(int code, RefusalReason reason) {
        this.code = code;
        this.reason = reason;
    }

    /** Stands for it in commands and journals; never changes, whatever limits are added. */
    public int code() {
        return code;
    }

    /** Why an order is refused that would pass it; the unit of its value is that of the reason. */
    public RefusalReason reason() {
        return reason;
    }

    /** The key of the settings that says it at first, as {@code maxPosition}. */
    public String key() {
        StringBuilder key = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_", -1)) {
            key.append(key.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return key.toString();
    }

    /**
     * The limit that a key of the settings says at first.
     *
     * @throws InvalidInputException when there is none that can be changed
     */
    public static Limit ofKey(String key) {
        return Arrays.stream(ALL)
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "limit",
                        "one of " + Arrays.stream(ALL).map(Limit::key).collect(Collectors.joining(", ")),
                        key,
                        "name one of these"));
    }

    /** The limit that a code stands for; null for none. */
    static @Nullable Limit of(int code) {
        for (Limit limit : ALL) {
            if (limit.code == code) {
                return limit;
            }
        }
        return null;
    }
}

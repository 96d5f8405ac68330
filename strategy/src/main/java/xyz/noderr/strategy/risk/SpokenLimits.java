package xyz.noderr.strategy.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;

/** Limits as people say them, in the settings and since then: a value is read and checked as settings are. */
final class SpokenLimits {
    private static final int PARTS_DECIMALS = 6;

    private final Portfolio portfolio;

    SpokenLimits(Portfolio portfolio) {
        this.portfolio = portfolio;
    }

    /**
     * A value in the limit's own unit, for each instrument.
     *
     * @throws InvalidInputException when the settings would not take it
     */
    long[] read(Limit limit, Object value) {
        Map<String, Object> keys = new HashMap<>(Map.of(Limit.MAX_ORDER_NOTIONAL.key(), 1));
        keys.put(limit.key(), value);
        RiskLimits limits = RiskLimits.of(keys);
        try {
            LiveLimits read = new LiveLimits(limits, portfolio);
            return portfolio.instruments().stream()
                    .mapToLong(each -> read.value(limit, each.id()))
                    .toArray();
        } catch (ArithmeticException tooFine) {
            throw new InvalidInputException(
                    "limit " + limit.key(),
                    "an amount of whole units of the account's currency, of " + decimals() + " decimals",
                    value.toString(),
                    "round it",
                    tooFine);
        }
    }

    /** As the settings would say it; of the first instrument, where each has its own. Null for no limit. */
    @Nullable
    Object say(Limit limit, long value) {
        if (value == Long.MAX_VALUE) {
            return null;
        }
        if (limit == Limit.PRICE_COLLAR) {
            return parts(value); // A refusal tells ticks.
        }
        return switch (limit.reason().unit()) {
            case PARTS -> parts(value);
            case MONEY -> plain(BigDecimal.valueOf(value, decimals()));
            case QUANTITY -> plain(first().quantityOf(value));
            case NANOS -> Durations.format(Duration.ofNanos(value));
            default -> BigDecimal.valueOf(value);
        };
    }

    private static BigDecimal parts(long millionths) {
        return plain(BigDecimal.valueOf(millionths, PARTS_DECIMALS));
    }

    /** Without zeros at its end, and without an exponent. */
    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private Instrument first() {
        return portfolio.instrument(0);
    }

    private int decimals() {
        return portfolio.currencies().decimals(Currencies.HOME);
    }
}

package xyz.noderr.strategy.risk;

import java.lang.System.Logger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * The limits as they stand now: those of the settings until a command changes them. A limit may be made tighter at any
 * time; to loosen one takes a reason, which the journal keeps with the command. What is not understood changes nothing.
 */
final class LiveLimits implements Stateful {
    private static final Logger LOG = System.getLogger(LiveLimits.class.getName());

    private static final long MILLION = 1_000_000;

    /** By the limits' codes, which begin with 1: that of a quantity stands beside, for each instrument. */
    private final long[] values = new long[Limit.values().length + 1];

    private final long[] quantities;
    private long refused;

    LiveLimits(RiskLimits limits, Portfolio portfolio) {
        int decimals = portfolio.currencies().decimals(Currencies.HOME);
        quantities = portfolio.instruments().stream()
                .mapToLong(each -> quantity(limits.maxOrderQuantity(), each))
                .toArray();
        set(Limit.MAX_POSITION, parts(limits.maxPosition()));
        set(Limit.MAX_LEVERAGE, parts(limits.maxLeverage()));
        set(Limit.MAX_ORDER_NOTIONAL, units(limits.maxOrderNotional(), decimals));
        set(Limit.PRICE_COLLAR, parts(limits.priceCollar().decimal().doubleValue()));
        set(Limit.MAX_DRAWDOWN, parts(limits.maxDrawdown()));
        set(Limit.MAX_DAILY_LOSS, parts(limits.maxDailyLoss()));
        set(Limit.MAX_WEEKLY_LOSS, parts(limits.maxWeeklyLoss()));
        set(Limit.MAX_MONTHLY_LOSS, parts(limits.maxMonthlyLoss()));
        set(Limit.MAX_CONSECUTIVE_LOSSES, orNone(limits.maxConsecutiveLosses()));
        set(
                Limit.MAX_VOLATILITY_RATIO,
                limits.maxVolatilityRatio() == 0 ? Long.MAX_VALUE : parts(limits.maxVolatilityRatio()));
        set(Limit.MAX_ORDERS_PER_SECOND, orNone(limits.maxOrdersPerSecond()));
        set(Limit.MAX_PREDICTION_AGE, limits.maxPredictionAge().toNanos());
        set(Limit.MAX_DATA_AGE, limits.maxDataAge().toNanos());
        set(Limit.MAX_GROSS_EXPOSURE, units(limits.maxGrossExposure(), decimals));
        set(Limit.MAX_NET_EXPOSURE, units(limits.maxNetExposure(), decimals));
        set(Limit.MAX_OPEN_ORDERS, orNone(limits.maxOpenOrders()));
    }

    private static long quantity(@Nullable BigDecimal most, Instrument instrument) {
        return most == null
                ? Long.MAX_VALUE
                : most.divide(instrument.settings().lotSize(), 0, RoundingMode.DOWN)
                        .longValueExact();
    }

    private static long units(@Nullable BigDecimal money, int decimals) {
        return money == null ? Long.MAX_VALUE : money.movePointRight(decimals).longValueExact();
    }

    private static long parts(double part) {
        return Math.round(part * MILLION);
    }

    private static long orNone(int count) {
        return count == 0 ? Long.MAX_VALUE : count;
    }

    private void set(Limit limit, long value) {
        values[limit.code()] = value;
    }

    long value(Limit limit) {
        return values[limit.code()];
    }

    /** How far from a price an order's limit may be, in whole ticks towards the price. */
    long collarTicks(long priceTicks) {
        return Math.multiplyExact(priceTicks, value(Limit.PRICE_COLLAR)) / MILLION;
    }

    /** Obeys the command, or not. */
    void change(Event command) {
        @Nullable Limit limit = Limit.of(command.target());
        long value = command.value();
        int id = command.instrumentId();
        if (limit == null || value < 0) {
            refuse(command, limit == null ? "there is no such limit" : "a limit is not below 0");
        } else if (limit == Limit.MAX_ORDERS_PER_SECOND && value > RecentOrders.KEPT) {
            refuse(command, "no more than " + RecentOrders.KEPT + " orders a second are counted");
        } else if (id >= quantities.length) {
            refuse(command, "there is no instrument " + id);
        } else if (value > value(limit, id) && command.reason().isBlank()) {
            refuse(command, limit + " is " + value(limit, id) + ", and to loosen it takes a reason");
        } else {
            LOG.log(
                    Logger.Level.INFO,
                    "At event {0} the limit {1} became {2}, before {3}; reason: {4}",
                    command.sequence(),
                    limit,
                    value,
                    value(limit, id),
                    command.reason());
            if (limit == Limit.MAX_ORDER_QUANTITY) {
                quantities[id] = value;
            } else {
                set(limit, value);
            }
        }
    }

    /** A limit as it stands, for one instrument where each has its own. */
    long value(Limit limit, int instrumentId) {
        return limit == Limit.MAX_ORDER_QUANTITY ? quantities[instrumentId] : value(limit);
    }

    private void refuse(Event command, String why) {
        refused++;
        LOG.log(Logger.Level.WARNING, "The command at event {0} changes no limit: {1}", command.sequence(), why);
    }

    /** How many commands changed nothing. */
    long refused() {
        return refused;
    }

    @Override
    public void save(StateWriter out) {
        for (long value : values) {
            out.putLong(value);
        }
        for (long each : quantities) {
            out.putLong(each);
        }
        out.putLong(refused);
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getLong();
        }
        for (int i = 0; i < quantities.length; i++) {
            quantities[i] = in.getLong();
        }
        refused = in.getLong();
    }
}

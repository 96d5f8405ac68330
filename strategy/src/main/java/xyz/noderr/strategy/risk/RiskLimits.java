package xyz.noderr.strategy.risk;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.instrument.PartsPerMillion;

/** What no order may pass. */
public record RiskLimits(
        @Setting(defaultsTo = "0.6", help = "largest position, as a part of the equity")
        double maxPosition,

        @Setting(defaultsTo = "1", help = "most that may be held, long and short added up, as a multiple of the equity")
        double maxLeverage,

        @Setting(help = "most that may be held, long and short added up, in the account's currency; default: any")
        @Nullable
        BigDecimal maxGrossExposure,

        @Setting(help = "most that may be held long less short, either way, in the account's currency; default: any")
        @Nullable
        BigDecimal maxNetExposure,

        @Setting(defaultsTo = "50", help = "most orders that may be open; 0 for any number")
        int maxOpenOrders,

        @Setting(help = "largest order, in the account's currency")
        BigDecimal maxOrderNotional,

        @Setting(help = "largest order, in the base currency; default: none") @Nullable
        BigDecimal maxOrderQuantity,

        @Setting(defaultsTo = "0.15", help = "drawdown from which only reducing orders pass, as a part of the peak")
        double maxDrawdown,

        @Setting(defaultsTo = "0.05", help = "loss since midnight UTC from which only reducing orders pass")
        double maxDailyLoss,

        @Setting(defaultsTo = "0.10", help = "loss since Monday from which only reducing orders pass")
        double maxWeeklyLoss,

        @Setting(defaultsTo = "0.15", help = "loss since the first of the month from which only reducing orders pass")
        double maxMonthlyLoss,

        @Setting(
                defaultsTo = "0",
                help = "positions in a row that lose until only reducing orders pass; 0 for any number")
        int maxConsecutiveLosses,

        @Setting(
                defaultsTo = "0",
                help =
                        "volatility of the last minutes, as a multiple of the last day's, from which only reducing orders"
                                + " pass; 0 for any")
        double maxVolatilityRatio,

        @Setting(defaultsTo = "1h", help = "how long after the last breach of these only reducing orders pass at least")
        Duration coolDown,

        @Setting(
                defaultsTo = "0.8",
                help = "part of each of these limits below which all has to be until other orders pass again")
        double resumeBelow,

        @Setting(
                defaultsTo = "5s",
                help = "age from which a prediction opens no position; the model's own budget, where that is shorter")
        Duration maxPredictionAge,

        @Setting(defaultsTo = "1m", help = "age from which the last price opens no position")
        Duration maxDataAge,

        @Setting(defaultsTo = "10", help = "most orders within a second; 0 for any number")
        int maxOrdersPerSecond,

        @Setting(defaultsTo = "10", help = "most cancels within a second: others wait; 0 for any number")
        int maxCancelsPerSecond,

        @Setting(defaultsTo = "100ms", help = "within which the same order is not sent twice")
        Duration duplicateWindow,

        @Setting(defaultsTo = "0.01", help = "how far beyond the last price an order may trade, as a part of it")
        PartsPerMillion priceCollar,

        @Setting(defaultsTo = "30s", help = "how long an order may rest before it is taken back")
        Duration orderLife,

        @Setting(defaultsTo = "false", help = "whether more may be sold than is held")
        boolean allowShort,

        @Setting(
                defaultsTo = "[]",
                help = "the only instruments that may be traded, as VENUE or VENUE:SYMBOL; [] for any")
        List<String> allowed,

        @Setting(
                defaultsTo = "limit",
                help = "how orders towards a position leave: limit, which rests until it is filled or its life is over;"
                        + " ioc, of which what is not filled at once is off; or market, at any price")
        OrderStyle orders) {
    public RiskLimits {
        Check.within("maxPosition", maxPosition, 0, 100);
        Check.within("maxLeverage", maxLeverage, 0, 100);
        Check.within("maxOpenOrders", maxOpenOrders, 0, 100_000);
        if (maxGrossExposure != null) {
            Check.notNegative("maxGrossExposure", maxGrossExposure);
        }
        if (maxNetExposure != null) {
            Check.notNegative("maxNetExposure", maxNetExposure);
        }
        Check.positive("maxOrderNotional", maxOrderNotional);
        Check.within("maxDrawdown", maxDrawdown, 0, 1);
        Check.within("maxDailyLoss", maxDailyLoss, 0, 1);
        Check.within("maxWeeklyLoss", maxWeeklyLoss, 0, 1);
        Check.within("maxMonthlyLoss", maxMonthlyLoss, 0, 1);
        Check.within("maxConsecutiveLosses", maxConsecutiveLosses, 0, 1_000);
        Check.within("maxVolatilityRatio", maxVolatilityRatio, 0, 1_000);
        Check.notNegative("coolDown", coolDown);
        Check.within("resumeBelow", resumeBelow, 0, 1);
        Check.notNegative("maxDataAge", maxDataAge);
        Check.within("maxOrdersPerSecond", maxOrdersPerSecond, 0, RecentOrders.KEPT);
        Check.within("maxCancelsPerSecond", maxCancelsPerSecond, 0, RecentOrders.KEPT);
        Check.notNegative("duplicateWindow", duplicateWindow);
        if (maxOrderQuantity != null) {
            Check.positive("maxOrderQuantity", maxOrderQuantity);
        }
        allowed = List.copyOf(allowed);
        Check.notNegative("maxPredictionAge", maxPredictionAge);
        Check.require(priceCollar.within("0", "0.5"), "priceCollar", "a part from 0 to 0.5", priceCollar.toString());
        Check.notNegative("orderLife", orderLife);
    }

    /** The limits that these keys say; all others have their defaults. */
    public static RiskLimits of(Map<String, ?> keys) {
        return SettingsFile.read("risk", keys, RiskLimits.class);
    }

    /** Whether an instrument may be traded. */
    boolean allows(String venue, String symbol) {
        return allowed.isEmpty() || allowed.contains(venue) || allowed.contains(venue + ":" + symbol);
    }

    /** The same where there is no model: orders wait for no prediction. */
    public RiskLimits withoutPredictions() {
        return with(Duration.ofNanos(Long.MAX_VALUE));
    }

    /** The same with predictions that are worth nothing after this time, where that is sooner. */
    public RiskLimits withPredictionsUpTo(Duration age) {
        return age.compareTo(maxPredictionAge) >= 0 ? this : with(age);
    }

    private RiskLimits with(Duration predictionAge) {
        return new RiskLimits(
                maxPosition,
                maxLeverage,
                maxGrossExposure,
                maxNetExposure,
                maxOpenOrders,
                maxOrderNotional,
                maxOrderQuantity,
                maxDrawdown,
                maxDailyLoss,
                maxWeeklyLoss,
                maxMonthlyLoss,
                maxConsecutiveLosses,
                maxVolatilityRatio,
                coolDown,
                resumeBelow,
                predictionAge,
                maxDataAge,
                maxOrdersPerSecond,
                maxCancelsPerSecond,
                duplicateWindow,
                priceCollar,
                orderLife,
                allowShort,
                allowed,
                orders);
    }
}

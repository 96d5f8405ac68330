package xyz.noderr.strategy.risk;

import java.math.BigDecimal;
import java.time.Duration;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.instrument.PartsPerMillion;

/** What no order may pass. */
public record RiskLimits(
        @Setting(defaultsTo = "0.6", help = "largest position, as a part of the equity")
        double maxPosition,

        @Setting(help = "largest order, in quote units") BigDecimal maxOrderNotional,

        @Setting(defaultsTo = "0.15", help = "drawdown from which only reducing orders pass, as a part of the peak")
        double maxDrawdown,

        @Setting(defaultsTo = "0.05", help = "loss since midnight UTC from which only reducing orders pass")
        double maxDailyLoss,

        @Setting(
                defaultsTo = "5s",
                help = "age from which a prediction opens no position; the model's own budget, where that is shorter")
        Duration maxPredictionAge,

        @Setting(defaultsTo = "0.01", help = "how far beyond the last price an order may trade, as a part of it")
        PartsPerMillion priceCollar,

        @Setting(defaultsTo = "30s", help = "how long an order may rest before it is taken back")
        Duration orderLife,

        @Setting(defaultsTo = "false", help = "whether more may be sold than is held")
        boolean allowShort) {
    public RiskLimits {
        Check.within("maxPosition", maxPosition, 0, 100);
        Check.positive("maxOrderNotional", maxOrderNotional);
        Check.within("maxDrawdown", maxDrawdown, 0, 1);
        Check.within("maxDailyLoss", maxDailyLoss, 0, 1);
        Check.notNegative("maxPredictionAge", maxPredictionAge);
        Check.require(priceCollar.within("0", "0.5"), "priceCollar", "a part from 0 to 0.5", priceCollar.toString());
        Check.notNegative("orderLife", orderLife);
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
                maxOrderNotional,
                maxDrawdown,
                maxDailyLoss,
                predictionAge,
                priceCollar,
                orderLife,
                allowShort);
    }
}

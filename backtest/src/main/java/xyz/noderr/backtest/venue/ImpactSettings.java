package xyz.noderr.backtest.venue;

import java.math.BigDecimal;
import java.time.Duration;
import xyz.noderr.backtest.venue.impact.AlmgrenImpact;
import xyz.noderr.backtest.venue.impact.DailyActivity;
import xyz.noderr.backtest.venue.impact.Impact;
import xyz.noderr.backtest.venue.impact.NoImpact;
import xyz.noderr.backtest.venue.impact.SquareRootImpact;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.instrument.Instrument;

/** How our orders move the price where there is no book that would tell: fills by trades and by bars. */
public record ImpactSettings(
        @Setting(defaultsTo = "none", help = "none, square_root or almgren")
        ImpactKind kind,

        @Setting(defaultsTo = "1", help = "square_root: the number before the root")
        double strength,

        @Setting(defaultsTo = "0.314", help = "almgren: gamma, of what stays")
        double gamma,

        @Setting(defaultsTo = "0.142", help = "almgren: eta, of what passes")
        double eta,

        @Setting(
                defaultsTo = "1",
                help = "almgren: days of volume that all there is makes (shares outstanding / volume)")
        double turnover,

        @Setting(defaultsTo = "10m", help = "almgren: the shortest time that an order counts as having taken")
        Duration least,

        @Setting(defaultsTo = "0", help = "standard deviation of a day's return; 0: of the data so far")
        double dailyVolatility,

        @Setting(defaultsTo = "0", help = "what is traded in a day, in the base; 0: of the data so far")
        BigDecimal dailyVolume) {
    public ImpactSettings {
        Check.within("strength", strength, 0, 100);
        Check.within("gamma", gamma, 0, 100);
        Check.within("eta", eta, 0, 100);
        Check.within("turnover", turnover, 1e-6, 1e9);
        Check.require(least.isPositive(), "least", "a duration of more than 0", least.toString());
        Check.within("dailyVolatility", dailyVolatility, 0, 10);
        Check.notNegative("dailyVolume", dailyVolume);
    }

    Impact of(Instrument instrument) {
        DailyActivity activity = new DailyActivity(
                dailyVolatility,
                dailyVolume.doubleValue() / instrument.settings().lotSize().doubleValue());
        return switch (kind) {
            case NONE -> new NoImpact();
            case SQUARE_ROOT -> new SquareRootImpact(strength, activity);
            case ALMGREN -> new AlmgrenImpact(gamma, eta, turnover, least.toNanos(), activity);
        };
    }
}

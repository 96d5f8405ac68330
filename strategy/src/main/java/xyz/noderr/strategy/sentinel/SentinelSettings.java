package xyz.noderr.strategy.sentinel;

import java.time.Duration;
import java.util.List;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.decision.Measure;
import xyz.noderr.pipeline.decision.Response;

/** The rules over an account, and what beta and VaR are told from. */
public record SentinelSettings(
        @Setting(help = "what is watched, and what follows") List<Rule> rules,

        @Setting(
                defaultsTo = "1h",
                help = "a period of the returns behind beta and VaR, and how often the two are looked at")
        Duration every,

        @Setting(defaultsTo = "168", help = "how many periods back they look")
        int lookback,

        @Setting(
                defaultsTo = "48",
                help = "periods of the prices of all that is held before which nothing is known of them")
        int atLeast,

        @Setting(defaultsTo = "0.95", help = "the confidence of VaR, from 0.5 on and below 1")
        double confidence,

        @Setting(defaultsTo = "historical", help = "how VaR is told: historical, parametric or filtered_ewma")
        VarMethod method) {
    private static final double ROUNDING = 1e-9;

    public SentinelSettings {
        rules = List.copyOf(rules);
        Check.require(!rules.isEmpty(), "rules", "one rule or more", "none");
        Check.require(every.isPositive(), "every", "a span of more than 0", every.toString());
        Check.within("lookback", lookback, 2, 10_000);
        Check.require(atLeast >= 2 && atLeast <= lookback, "atLeast", "from 2 to lookback, " + lookback, "" + atLeast);
        Check.within("confidence", confidence, 0.5, 0.999999);
        Check.require(
                atLeast * (1 - confidence) >= 1 - ROUNDING,
                "atLeast",
                "periods of which one is beyond the confidence: " + (long) Math.ceil(1 / (1 - confidence) - ROUNDING)
                        + " or more",
                "" + atLeast);
    }

    /** One rule. */
    public record Rule(
            @Setting(help = "what it watches: drawdown, concentration, leverage, beta or var")
            Measure watch,

            @Setting(help = "the limit, above which the rule begins")
            double above,

            @Setting(defaultsTo = "warn", help = "what it does then: warn, reduce or freeze")
            Response then,

            @Setting(defaultsTo = "0.5", help = "of reduce: the part of all targets and quotes that is left")
            double to,

            @Setting(defaultsTo = "0.8", help = "part of the limit down to which it has to be for the rule to end")
            double clearBelow,

            @Setting(defaultsTo = "1h", help = "how long the rule goes on at least after it was last above the limit")
            Duration coolDown) {
        public Rule {
            Check.within("above", above, 0, 1_000);
            Check.within("to", to, 0, 1);
            Check.within("clearBelow", clearBelow, 0, 1);
            Check.notNegative("coolDown", coolDown);
        }
    }
}

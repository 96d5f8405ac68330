package xyz.noderr.backtest.venue;

import java.math.BigDecimal;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.instrument.PartsPerMillion;

/** Fees from a turnover on. */
public record FeeTier(
        @Setting(
                help =
                        "what has to have been traded in the last 30 days, in the currency that the instrument is paid in")
        BigDecimal turnover,

        @Setting(help = "fee of a fill that took, as a part of its worth")
        PartsPerMillion takerFee,

        @Setting(help = "fee of a fill that rested, as a part of its worth; below 0 for a rebate")
        PartsPerMillion makerFee) {
    public FeeTier {
        Check.positive("turnover", turnover);
        Fees.check(takerFee, makerFee);
    }
}

package xyz.noderr.backtest.venue;

import java.time.Duration;
import java.util.List;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.instrument.PartsPerMillion;

/** What the simulated venue assumes. The defaults are on the careful side. */
public record VenueSettings(
        @Setting(defaultsTo = "0.0025", help = "fee of a fill, as a part of its worth")
        PartsPerMillion takerFee,

        @Setting(
                defaultsTo = "0.0025",
                help = "fee of the fill of a quote, which rested, as a part of its worth; below 0 for a rebate")
        PartsPerMillion makerFee,

        @Setting(
                defaultsTo = "0.0005",
                help = "how much worse than the trade it follows a fill is, as a part of the price")
        PartsPerMillion slippage,

        @Setting(defaultsTo = "0.25", help = "part of each trade's quantity that our orders may take")
        PartsPerMillion participation,

        @Setting(defaultsTo = "250ms", help = "from decision to venue")
        Duration orderLatency,

        @Setting(defaultsTo = "250ms", help = "from venue to us")
        Duration answerLatency) {
    public VenueSettings {
        within("takerFee", takerFee, "0.1");
        Check.require(makerFee.within("-0.01", "0.1"), "makerFee", "a part from -0.01 to 0.1", makerFee.toString());
        within("slippage", slippage, "0.1");
        within("participation", participation, "1");
        Check.notNegative("orderLatency", orderLatency);
        Check.notNegative("answerLatency", answerLatency);
    }

    private static void within(String key, PartsPerMillion rate, String most) {
        Check.require(rate.within("0", most), key, "a part from 0 to " + most, rate.toString());
    }

    /** The assumptions in words, for the report. */
    public List<String> assumptions() {
        return List.of(
                "Orders reach the venue " + Durations.format(orderLatency)
                        + " after the decision, its answers reach us " + Durations.format(answerLatency)
                        + " after they were given.",
                "A fill follows a trade of others at or after the order's arrival, " + percent(slippage)
                        + " worse than its price, and takes at most " + percent(participation) + " of its quantity.",
                "A quote is filled at its own price, and only by trades that go through it, of which it takes the same part at"
                        + " most: at its price others are before it. One that the last trade would have met is refused.",
                "A fill pays " + percent(takerFee) + " of its worth, that of a quote " + percent(makerFee) + ".",
                "Funding is paid at its time on what the venue holds for us then, at the rate and the mark told last.",
                "Our orders do not move the market beyond that slippage.");
    }

    private static String percent(PartsPerMillion rate) {
        return rate.decimal().movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}

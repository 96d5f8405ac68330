package xyz.noderr.backtest.venue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import xyz.noderr.backtest.venue.latency.LatencySettings;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.instrument.PartsPerMillion;

/** What the simulated venue assumes. The defaults are on the careful side. */
public record VenueSettings(
        @Setting(defaultsTo = "0.0025", help = "fee of a fill, as a part of its worth")
        PartsPerMillion takerFee,

        @Setting(
                defaultsTo = "0.0025",
                help = "fee of the fill of an order that rested, as a part of its worth; below 0 for a rebate")
        PartsPerMillion makerFee,

        @Setting(
                defaultsTo = "0",
                help = "fee for each unit of the base, in the currency that the instrument is paid in")
        BigDecimal feePerUnit,

        @Setting(defaultsTo = "0", help = "the least fee of a fill, in the currency that the instrument is paid in")
        BigDecimal leastFee,

        @Setting(defaultsTo = "[]", help = "other fees from a turnover on, least turnover first")
        List<FeeTier> feeTiers,

        @Setting(defaultsTo = "{}", help = "what fills our orders")
        FillSettings fills,

        @Setting(
                defaultsTo = "0.0005",
                help = "fills by trades and bars: how much worse than the price it follows a fill is, as a part of it")
        PartsPerMillion slippage,

        @Setting(
                defaultsTo = "0.25",
                help = "fills by trades and bars: part of each trade's or bar's quantity that our orders may take")
        PartsPerMillion participation,

        @Setting(defaultsTo = "{}", help = "fills by trades and bars: how our orders move the price")
        ImpactSettings impact,

        @Setting(defaultsTo = "0s", help = "from the market to us")
        Duration feedLatency,

        @Setting(defaultsTo = "250ms", help = "from decision to venue")
        Duration orderLatency,

        @Setting(defaultsTo = "250ms", help = "from venue to us")
        Duration answerLatency,

        @Setting(defaultsTo = "{}", help = "how these vary; they are the least")
        LatencySettings latency,

        @Setting(
                defaultsTo = "0",
                help =
                        "how far beyond the last price a limit may be, as a part of it, else the order is refused; 0: any")
        PartsPerMillion priceBand,

        @Setting(
                defaultsTo = "0",
                help = "what is paid a year for what is held short and paid in full, as a part of its worth")
        PartsPerMillion borrowRate,

        @Setting(
                defaultsTo = "0.01",
                help = "how much worse than the last price a position is that the venue takes away, as a part of it")
        PartsPerMillion liquidationSlippage) {
    public VenueSettings {
        Fees.check(takerFee, makerFee);
        Check.notNegative("feePerUnit", feePerUnit);
        Check.notNegative("leastFee", leastFee);
        feeTiers = List.copyOf(feeTiers);
        for (int i = 1; i < feeTiers.size(); i++) {
            Check.require(
                    feeTiers.get(i).turnover().compareTo(feeTiers.get(i - 1).turnover()) > 0,
                    "feeTiers[" + i + "].turnover",
                    "more than that of the tier before, " + feeTiers.get(i - 1).turnover(),
                    feeTiers.get(i).turnover().toString());
        }
        within("slippage", slippage, "0.1");
        within("participation", participation, "1");
        Check.notNegative("feedLatency", feedLatency);
        Check.notNegative("orderLatency", orderLatency);
        Check.notNegative("answerLatency", answerLatency);
        within("priceBand", priceBand, "1");
        within("borrowRate", borrowRate, "10");
        within("liquidationSlippage", liquidationSlippage, "0.5");
    }

    private static void within(String key, PartsPerMillion rate, String most) {
        Check.require(rate.within("0", most), key, "a part from 0 to " + most, rate.toString());
    }

    /** The settings that these keys say; all others have their defaults. */
    public static VenueSettings of(Map<String, ?> keys) {
        return SettingsFile.read("venue", keys, VenueSettings.class);
    }

    /** Whether what the market does is known to us later than it happens. */
    public boolean feedDelays() {
        return !feedLatency.isZero() || latency.feedVaries();
    }

    /** The highest part of a fill's worth that it may cost. */
    public PartsPerMillion highestFee() {
        return makerFee.compareTo(takerFee) > 0 ? makerFee : takerFee;
    }

    /**
     * The assumptions in words, for the report.
     *
     * @param filledBy what the data fill orders by, never {@link FillKind#AUTO}
     */
    public List<String> assumptions(FillKind filledBy) {
        List<String> all = new ArrayList<>();
        all.add("Orders reach the venue " + Durations.format(orderLatency)
                + " after the decision, its answers reach us " + Durations.format(answerLatency)
                + " after they were given" + varies()
                + (feedDelays()
                        ? "; the market is known " + Durations.format(feedLatency) + " after it happens."
                        : "."));
        switch (filledBy) {
            case AUTO -> throw new IllegalArgumentException("by what the data fill orders has to be known");
            case TRADES -> trades(all);
            case TOP, BOOK -> book(all, filledBy);
            case BARS -> bars(all);
        }
        all.add("A fill pays " + percent(takerFee) + " of its worth, that of an order that rested " + percent(makerFee)
                + (feePerUnit.signum() == 0 ? "" : ", and " + feePerUnit.toPlainString() + " for each unit")
                + (leastFee.signum() == 0 ? "" : ", at least " + leastFee.toPlainString())
                + (feeTiers.isEmpty() ? "." : "; other parts from " + feeTiers.size() + " turnovers on."));
        all.add("Funding is paid at its time on what the venue holds for us then, at the rate and the mark told last.");
        if (borrowRate.isZero()) {
            all.add("What is sold short costs nothing to borrow.");
        } else {
            all.add("What is held short and paid in full costs " + percent(borrowRate)
                    + " of its worth a year, by the day.");
        }
        all.add("Below the maintenance margin the venue takes all positions away, " + percent(liquidationSlippage)
                + " worse than the last price, and no order of ours afterwards.");
        return all;
    }

    private String varies() {
        return switch (latency.kind()) {
            case CONSTANT -> "";
            case LOGNORMAL ->
                ", each with a lognormal time more, in the median " + Durations.format(latency.median()) + ", sigma "
                        + latency.sigma();
            case MEASURED ->
                ", and " + latency.ofFeed()
                        + " times as much more as the feed takes at that time, as the capture has it";
        };
    }

    private void trades(List<String> all) {
        all.add("A fill follows a trade of others at or after the order's arrival, " + percent(slippage)
                + " worse than its price, and takes at most " + percent(participation) + " of its quantity.");
        all.add(
                "An order that must rest is filled at its own price, and only by trades that go through it, of which it takes"
                        + " the same part at most: at its price others are before it. One that the last trade would have met is"
                        + " refused.");
        moves(all);
    }

    private void book(List<String> all, FillKind filledBy) {
        all.add(
                fills.partial()
                        ? "An order that takes is filled level by level by what the book shows when it arrives; what it took"
                                + " is gone until the book says otherwise of that level."
                        : "An order that takes is filled whole at the best price when it arrives, however little is there.");
        all.add("An order that rests waits behind what rested at its price when it came"
                + (filledBy == FillKind.TOP ? " to the best price" : "")
                + "; trades at its price bring it forward, " + queue() + "; trades through its price fill it"
                + (fills.partial() ? " up to their quantity." : "."));
        all.add("Others do as they did, whether or not we are there: our orders do not move the market.");
    }

    private String queue() {
        return switch (fills.queue()) {
            case RISK_AVERSE -> "orders that are taken back do not (risk-averse)";
            case POWER ->
                "orders that are taken back do as likely as they stood before it (power " + fills.power() + ")";
            case LOGARITHM -> "orders that are taken back do as likely as they stood before it (logarithm)";
        };
    }

    private void bars(List<String> all) {
        String price = switch (fills.bar()) {
            case OPEN, PATH -> "at the open of the first bar that begins when it is decided or later";
            case WORST -> "at the worst price of the first bar that begins when it is decided or later";
            case VWAP ->
                "at the mean of open, high, low and close of the first bar that begins when it is decided or later";
            case CLOSE -> "at the close of the bar at whose end it is decided, which nobody could have had";
        };
        all.add("An order that takes is filled " + price + ", " + percent(slippage) + " worse, and takes at most "
                + percent(participation)
                + " of the bar's volume, where it has one; an order is there for a bar's open if it"
                + " was decided by then.");
        all.add("An order that rests is filled at its price by a bar that "
                + (fills.touch() ? "touches it" : "goes through it")
                + ", a stop at its trigger or the open, whichever is worse; "
                + (fills.bar() == BarPrice.PATH
                        ? "the price goes from the open to the nearer of high and low, to the other, and to the close."
                        : "of a bar's high and low nobody knows which came first."));
        moves(all);
    }

    private void moves(List<String> all) {
        all.add(
                switch (impact.kind()) {
                    case NONE -> "Our orders do not move the market beyond that slippage.";
                    case SQUARE_ROOT ->
                        "Our orders move the price by " + impact.strength()
                                + " times the daily volatility times the root of their part of a day's volume.";
                    case ALMGREN ->
                        "Our orders move the price after Almgren and others (2005), gamma " + impact.gamma() + ", eta "
                                + impact.eta() + ".";
                });
    }

    private static String percent(PartsPerMillion rate) {
        return rate.decimal().movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}

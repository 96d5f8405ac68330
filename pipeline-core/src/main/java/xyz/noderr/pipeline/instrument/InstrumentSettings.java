package xyz.noderr.pipeline.instrument;

import java.math.BigDecimal;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What is traded and in which steps, as the venue publishes it. */
public record InstrumentSettings(
        @Setting(help = "the venue's name") String venue,
        @Setting(help = "the symbol at the venue") String symbol,
        @Setting(help = "what is bought and sold") String base,
        @Setting(help = "what it is paid in") String quote,

        @Setting(help = "smallest step of a price, in quote units")
        BigDecimal tickSize,

        @Setting(help = "smallest step of a quantity, in base units: of what is traded and rests")
        BigDecimal lotSize,

        @Setting(defaultsTo = "0", help = "step of an order's quantity where it is coarser: whole lots; 0 for one lot")
        BigDecimal orderStep,

        @Setting(defaultsTo = "0", help = "smallest order that the venue takes, in quote units")
        BigDecimal minNotional,

        @Setting(defaultsTo = "1", help = "how much of the base one unit of quantity stands for, as of a future")
        BigDecimal contractMultiplier,

        @Setting(defaultsTo = "8", help = "decimals of the account's money")
        int quoteDecimals,

        @Setting(
                defaultsTo = "1",
                help = "own money that a position takes, as a part of its worth; 1 where it is paid in full")
        PartsPerMillion initialMargin,

        @Setting(
                defaultsTo = "0.03",
                help = "own money below which the venue takes the position away, as a part of its worth")
        PartsPerMillion maintenanceMargin) {
    private static final PartsPerMillion WHOLE = PartsPerMillion.of(BigDecimal.ONE);

    public InstrumentSettings {
        Check.positive("tickSize", tickSize);
        Check.positive("lotSize", lotSize);
        Check.notNegative("orderStep", orderStep);
        Check.require(
                orderStep.remainder(lotSize).signum() == 0,
                "orderStep",
                "a whole number of lots of " + lotSize.toPlainString(),
                orderStep.toPlainString());
        Check.notNegative("minNotional", minNotional);
        Check.positive("contractMultiplier", contractMultiplier);
        Check.within("quoteDecimals", quoteDecimals, 0, 12);
        Check.decimals("minNotional", minNotional, quoteDecimals);
        Check.require(
                initialMargin.within("0.001", "1"),
                "initialMargin",
                "a part from 0.001 to 1",
                initialMargin.toString());
        Check.require(
                maintenanceMargin.within("0", initialMargin.toString()),
                "maintenanceMargin",
                "a part from 0 to the initial margin of " + initialMargin,
                maintenanceMargin.toString());
    }

    /** A spot instrument: one unit of quantity is one unit of the base, and an order may be of any lots. */
    public InstrumentSettings(
            String venue,
            String symbol,
            String base,
            String quote,
            BigDecimal tickSize,
            BigDecimal lotSize,
            BigDecimal minNotional,
            int quoteDecimals) {
        this(
                venue,
                symbol,
                base,
                quote,
                tickSize,
                lotSize,
                BigDecimal.ZERO,
                minNotional,
                BigDecimal.ONE,
                quoteDecimals);
    }

    /** One that is paid in full. */
    public InstrumentSettings(
            String venue,
            String symbol,
            String base,
            String quote,
            BigDecimal tickSize,
            BigDecimal lotSize,
            BigDecimal orderStep,
            BigDecimal minNotional,
            BigDecimal contractMultiplier,
            int quoteDecimals) {
        this(
                venue,
                symbol,
                base,
                quote,
                tickSize,
                lotSize,
                orderStep,
                minNotional,
                contractMultiplier,
                quoteDecimals,
                WHOLE,
                PartsPerMillion.of(new BigDecimal("0.03")));
    }

    /** Its name among the instruments of all venues: VENUE:SYMBOL. */
    public String label() {
        return venue + ":" + symbol;
    }

    /** Whether a position is paid in full, and not held against a margin. */
    public boolean paidInFull() {
        return initialMargin.equals(WHOLE);
    }
}

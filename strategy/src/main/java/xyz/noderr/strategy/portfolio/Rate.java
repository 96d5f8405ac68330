package xyz.noderr.strategy.portfolio;

import java.math.BigDecimal;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.Proportion;

/** What a currency is worth in another one, by the last price of an instrument between the two. */
final class Rate {
    private final int instrumentId;
    private final boolean isBase;
    /** A unit of the instrument's base is {@code price ticks × numerator / denominator} units of its quote. */
    private final long numerator;

    private final long denominator;
    /** A lot of the instrument is {@code lotNumerator / lotDenominator} units of the currency, where it is money held. */
    private final long lotNumerator;

    private final long lotDenominator;
    private long priceTicks;

    /**
     * A rate without a price.
     *
     * @param isBase whether the currency is the instrument's base, and its quote the one that it is told in
     * @param decimals of the currency's units
     * @param homeDecimals of the units told in
     */
    Rate(Instrument instrument, boolean isBase, int decimals, int homeDecimals) {
        instrumentId = instrument.id();
        this.isBase = isBase;
        int more = homeDecimals - decimals;
        BigDecimal unit = instrument.settings().tickSize().scaleByPowerOfTen(isBase ? more : -more);
        numerator = numerator(unit);
        denominator = denominator(unit);
        boolean money = isBase && instrument.settings().paidInFull();
        BigDecimal lot = money ? instrument.settings().lotSize().scaleByPowerOfTen(decimals) : BigDecimal.ZERO;
        lotNumerator = numerator(lot);
        lotDenominator = denominator(lot);
    }

    private static long numerator(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() > 0 ? shortest.unscaledValue().longValueExact() : shortest.longValueExact();
    }

    private static long denominator(BigDecimal number) {
        return BigDecimal.ONE
                .scaleByPowerOfTen(Math.max(number.stripTrailingZeros().scale(), 0))
                .longValueExact();
    }

    int instrumentId() {
        return instrumentId;
    }

    void mark(long ticks) {
        priceTicks = ticks;
    }

    boolean known() {
        return priceTicks > 0;
    }

    long toHome(long amount) {
        return isBase ? times(amount) : over(amount);
    }

    long fromHome(long amount) {
        return isBase ? over(amount) : times(amount);
    }

    /** How much of the currency this many lots of the instrument are; 0 where they are none of it. */
    long held(long lots) {
        return Proportion.of(lots, lotNumerator, lotDenominator);
    }

    private long times(long amount) {
        return Proportion.of(amount, Math.multiplyExact(priceTicks, numerator), denominator);
    }

    private long over(long amount) {
        return priceTicks <= 0 ? 0 : Proportion.of(amount, denominator, Math.multiplyExact(priceTicks, numerator));
    }
}

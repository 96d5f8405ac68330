package xyz.noderr.pipeline.instrument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * An instrument with the exact arithmetic of its money: prices are counts of the tick size, quantities counts of the lot
 * size, money counts of the quote unit (10 to the power of minus the quote decimals). Immutable.
 */
public final class Instrument {
    private final int id;
    private final InstrumentSettings settings;
    private final long minNotionalQuote;
    /** One tick times one lot of the multiplier is {@code unitNumerator / unitDenominator} quote units. */
    private final long unitNumerator;

    private final long unitDenominator;
    private final double tickSize;
    private final long orderStepLots;

    /**
     * An instrument with these settings.
     *
     * @param id its index in this process, from 0
     */
    public Instrument(int id, InstrumentSettings settings) {
        this.id = id;
        this.settings = settings;
        tickSize = settings.tickSize().doubleValue();
        orderStepLots = settings.orderStep().signum() == 0 ? 1 : lots(settings.orderStep());
        BigDecimal unit = settings.tickSize()
                .multiply(settings.lotSize())
                .multiply(settings.contractMultiplier())
                .scaleByPowerOfTen(settings.quoteDecimals())
                .stripTrailingZeros();
        BigInteger numerator = unit.scale() > 0 ? unit.unscaledValue() : unit.toBigIntegerExact();
        BigInteger denominator = BigInteger.TEN.pow(Math.max(unit.scale(), 0));
        if (numerator.bitLength() > 62 || denominator.bitLength() > 62) {
            throw new InvalidInputException(
                    "instrument " + settings.symbol(),
                    "tick, lot, multiplier and quote decimals whose product fits a 64-bit integer",
                    "tick " + settings.tickSize() + ", lot " + settings.lotSize() + ", multiplier "
                            + settings.contractMultiplier() + ", " + settings.quoteDecimals() + " decimals");
        }
        unitNumerator = numerator.longValueExact();
        unitDenominator = denominator.longValueExact();
        minNotionalQuote = quoteUnits(settings.minNotional());
    }

    /** Its index in this process, from 0. */
    public int id() {
        return id;
    }

    /** As configured or as the venue published it. */
    public InstrumentSettings settings() {
        return settings;
    }

    /** Smallest order that the venue takes, in quote units. */
    public long minNotionalQuote() {
        return minNotionalQuote;
    }

    /**
     * What a quantity is worth at a price, in quote units, a half unit away from zero. Exact wherever tick × lot is a
     * whole number of quote units.
     *
     * @throws ArithmeticException when the product leaves the range of a long
     */
    public long notionalQuote(long priceTicks, long quantityLots) {
        long product = Math.multiplyExact(Math.multiplyExact(priceTicks, quantityLots), unitNumerator);
        if (unitDenominator == 1) {
            return product; // A division costs as much as all else here.
        }
        long whole = product / unitDenominator;
        long rest = product % unitDenominator;
        return Math.abs(rest) * 2 >= unitDenominator ? whole + Long.signum(product) : whole;
    }

    /**
     * How many lots this much money buys at a price, in whole steps of an order; 0 for none or less.
     *
     * @throws ArithmeticException when the money leaves the range in which this is exact
     */
    public long affordableLots(long moneyQuote, long priceTicks) {
        if (moneyQuote <= 0) {
            return 0;
        }
        return orderable(
                Math.multiplyExact(moneyQuote, unitDenominator) / Math.multiplyExact(priceTicks, unitNumerator));
    }

    /** How much of a quantity an order may be of: whole steps of an order, towards zero. In lots. */
    public long orderable(long lots) {
        return orderStepLots == 1 ? lots : lots - lots % orderStepLots;
    }

    /** The step of an order's quantity, in lots. */
    public long orderStepLots() {
        return orderStepLots;
    }

    /** A price in ticks as a number of the quote currency: for features and displays, never for money. */
    public double price(long priceTicks) {
        return priceTicks * tickSize;
    }

    /**
     * A price as a count of ticks.
     *
     * @throws ArithmeticException when it lies between two ticks or out of range
     */
    public long ticks(BigDecimal price) {
        return price.divide(settings.tickSize(), 0, RoundingMode.UNNECESSARY).longValueExact();
    }

    /**
     * A quantity as a count of lots.
     *
     * @throws ArithmeticException when it lies between two lots or out of range
     */
    public long lots(BigDecimal quantity) {
        return quantity.divide(settings.lotSize(), 0, RoundingMode.UNNECESSARY).longValueExact();
    }

    /**
     * An amount of money as a count of quote units.
     *
     * @throws ArithmeticException when it has more decimals
     */
    public long quoteUnits(BigDecimal money) {
        return money.setScale(settings.quoteDecimals(), RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact();
    }

    /** The price that a count of ticks stands for. */
    public BigDecimal priceOf(long ticks) {
        return settings.tickSize().multiply(BigDecimal.valueOf(ticks));
    }

    /** The quantity that a count of lots stands for. */
    public BigDecimal quantityOf(long lots) {
        return settings.lotSize().multiply(BigDecimal.valueOf(lots));
    }

    /** The amount of money that a count of quote units stands for. */
    public BigDecimal moneyOf(long quoteUnits) {
        return BigDecimal.valueOf(quoteUnits, settings.quoteDecimals());
    }
}

package xyz.noderr.pipeline.instrument;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * A rate that is applied to money, prices or quantities, such as a fee of 0.0025: a whole number of millionths, so that
 * its product with a long is exact before it is rounded, and rounded the way that its user names. Immutable.
 */
public final class PartsPerMillion implements Comparable<PartsPerMillion> {
    private static final long MILLION = 1_000_000;

    private final long parts;

    private PartsPerMillion(long parts) {
        this.parts = parts;
    }

    /**
     * A rate from its decimal form: 0.0025 for a quarter of a per cent.
     *
     * @throws IllegalArgumentException when it has more than six decimals or is out of range
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PartsPerMillion of(BigDecimal rate) {
        try {
            return new PartsPerMillion(rate.scaleByPowerOfTen(6).longValueExact());
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException("expected a rate in steps of 0.000001, found " + rate, tooFine);
        }
    }

    /** The rate's part of an amount of 0 or more, rounded up. */
    public long ofUp(long amount) {
        return Math.ceilDiv(Math.multiplyExact(amount, parts), MILLION);
    }

    /** The rate's part of an amount of 0 or more, rounded down. */
    public long ofDown(long amount) {
        return Math.floorDiv(Math.multiplyExact(amount, parts), MILLION);
    }

    /** Whether it lies between two rates in decimal form, both included. */
    public boolean within(String least, String most) {
        return parts >= of(new BigDecimal(least)).parts && parts <= of(new BigDecimal(most)).parts;
    }

    /** Whether it takes nothing of anything. */
    public boolean isZero() {
        return parts == 0;
    }

    /** The decimal form, as {@link #of} takes it. */
    @JsonValue
    public BigDecimal decimal() {
        return BigDecimal.valueOf(parts, 6).stripTrailingZeros();
    }

    @Override
    public int compareTo(PartsPerMillion other) {
        return Long.compare(parts, other.parts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartsPerMillion rate && rate.parts == parts;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(parts);
    }

    @Override
    public String toString() {
        return decimal().toPlainString();
    }
}

package xyz.noderr.pipeline.instrument;

/** Amounts in proportion, through products of 128 bits: money times lots may not fit a long. Allocates nothing. */
public final class Proportion {
    private static final long HALF = 1L << 32;
    private static final long LOW = HALF - 1;

    private Proportion() {}

    /**
     * {@code amount × part / whole}, towards zero.
     *
     * @param part 0 or more
     * @param whole above 0
     * @throws ArithmeticException when the result does not fit a long
     */
    public static long of(long amount, long part, long whole) {
        if (part == whole) {
            return amount;
        }
        if (part < 0 || whole <= 0) {
            throw new ArithmeticException("A proportion of " + part + " to " + whole);
        }
        long magnitude = Math.absExact(amount);
        long high = Math.multiplyHigh(magnitude, part);
        long low = magnitude * part;
        if (high == 0 && low >= 0) {
            return Long.signum(amount) * (low / whole);
        }
        if (high >= whole) {
            throw new ArithmeticException(amount + " × " + part + " / " + whole + " does not fit a long");
        }
        long quotient = divide(high, low, whole);
        if (quotient < 0) {
            throw new ArithmeticException(amount + " × " + part + " / " + whole + " does not fit a long");
        }
        return Long.signum(amount) * quotient;
    }

    /**
     * 128 bits by 63, where the quotient has 64: schoolbook division in two digits of 32 bits, each first guessed by the
     * divisor's upper digit and then lowered by two at most (Knuth, The Art of Computer Programming, volume 2, 4.3.1,
     * algorithm D).
     */
    private static long divide(long high, long low, long divisor) {
        int shift = Long.numberOfLeadingZeros(divisor);
        long by = divisor << shift;
        long top = (high << shift) | (low >>> -shift & -(long) Math.min(shift, 1));
        long rest = low << shift;
        long first = digit(top, rest >>> 32, by);
        long between = (top << 32 | rest >>> 32) - first * by;
        long second = digit(between, rest & LOW, by);
        return (first << 32) + second;
    }

    /** One digit of the quotient of {@code (top, next)} by a divisor whose highest bit is set. */
    private static long digit(long top, long next, long by) {
        long upper = by >>> 32;
        long lower = by & LOW;
        long guess = Long.divideUnsigned(top, upper);
        long left = top - guess * upper;
        while (guess >= HALF || Long.compareUnsigned(guess * lower, (left << 32) | next) > 0) {
            guess--;
            left += upper;
            if (left >= HALF) {
                break;
            }
        }
        return guess;
    }
}

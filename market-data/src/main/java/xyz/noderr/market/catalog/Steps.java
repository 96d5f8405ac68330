package xyz.noderr.market.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Turns decimals into counts of a step, exactly. On the first way through a file, when the step is not known, it finds the
 * finest that all of the decimals are counts of, a power of ten. Owned by one thread.
 */
public final class Steps {
    /** As many as fit a long, and as the views can show. */
    private static final int MOST_DECIMALS = 18;

    private final @Nullable BigDecimal step;
    private int decimals;
    /** Digits before the point of the largest number. */
    private int digits;

    private Steps(@Nullable BigDecimal step) {
        this.step = step;
    }

    /** Counts of this step. */
    public static Steps of(BigDecimal step) {
        return new Steps(step);
    }

    /** Steps to be found: whatever is counted is 0. */
    public static Steps unknown() {
        return new Steps(null);
    }

    /**
     * How many steps a decimal is.
     *
     * @throws NumberFormatException when it is none
     * @throws ArithmeticException when it lies between two steps or is out of range
     */
    public long count(BigDecimal value) {
        if (step != null) {
            return value.divide(step, 0, RoundingMode.UNNECESSARY).longValueExact();
        }
        digits = Math.max(digits, value.precision() - value.scale());
        if (value.scale() > decimals) {
            int needed = value.stripTrailingZeros().scale();
            if (needed > MOST_DECIMALS) {
                throw new ArithmeticException("more than " + MOST_DECIMALS + " decimals");
            }
            decimals = Math.max(decimals, needed);
        }
        return 0;
    }

    /** As the other, to the nearest step, the even one of two. */
    public long nearest(BigDecimal value) {
        return step == null
                ? count(value)
                : value.divide(step, 0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** The step, or the finest that was needed so far and in which the largest number fits a long. */
    public BigDecimal step() {
        return step == null ? BigDecimal.ONE.movePointLeft(Math.clamp(MOST_DECIMALS - digits, 0, decimals)) : step;
    }
}

package xyz.noderr.backtest.sweep.space;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Numbers from one to another: at every step, at a number of points, or all of them. Bounds and steps are decimals, so that
 * 0.1 and its multiples are what they look like.
 *
 * @param step null for none
 * @param points 0 where there is a step, or where all are meant
 * @param whole whether all values are whole numbers, as both bounds were written as such: 0 and 1, not 0.0 and 1.0
 * @param log whether equal distances are equal ratios
 */
record Range(
        String path,
        BigDecimal from,
        BigDecimal to,
        @Nullable BigDecimal step,
        int points,
        boolean whole,
        boolean log) implements Parameter {
    /** Digits of a value between the bounds: enough for any setting, few enough to be read. */
    private static final MathContext DIGITS = new MathContext(8, RoundingMode.HALF_EVEN);

    @Override
    public int count() {
        if (step != null) {
            return to.subtract(from)
                    .divideToIntegralValue(step)
                    .add(BigDecimal.ONE)
                    .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                    .intValue();
        }
        if (whole && points == 0 && !log) {
            return to.subtract(from)
                    .add(BigDecimal.ONE)
                    .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                    .intValue();
        }
        return points;
    }

    @Override
    public Object value(int index) {
        if (points > 0) {
            return between((double) index / (points - 1));
        }
        BigDecimal by = step == null ? BigDecimal.ONE : step;
        return Parameter.plain(from.add(by.multiply(BigDecimal.valueOf(index))));
    }

    @Override
    public Object at(double place) {
        int count = count();
        return count > 0 ? value((int) Math.min(count - 1L, (long) (place * count))) : between(place);
    }

    private Object between(double place) {
        if (place <= 0 || place >= 1) {
            return Parameter.plain(place <= 0 ? from : to);
        }
        double low = from.doubleValue();
        double high = to.doubleValue();
        double value = log ? low * Math.pow(high / low, place) : low + place * (high - low);
        BigDecimal rounded = new BigDecimal(value, DIGITS);
        return Parameter.plain(whole ? rounded.setScale(0, RoundingMode.HALF_EVEN) : rounded);
    }

    @Override
    public double placeOf(Object value) {
        double number = ((Number) value).doubleValue();
        double low = from.doubleValue();
        double high = to.doubleValue();
        int count = count();
        if (count > 0 && !log) {
            double index = points > 0
                    ? (number - low) / (high - low) * (points - 1)
                    : (number - low) / (step == null ? 1 : step.doubleValue());
            return (index + 0.5) / count;
        }
        if (low == high) {
            return 0.5;
        }
        double place = log ? Math.log(number / low) / Math.log(high / low) : (number - low) / (high - low);
        return count > 0 ? (place * (count - 1) + 0.5) / count : place;
    }

    @Override
    public boolean ordered() {
        return true;
    }
}

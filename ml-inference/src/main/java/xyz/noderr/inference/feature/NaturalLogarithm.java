package xyz.noderr.inference.feature;

/**
 * The natural logarithm without a branch that depends on the number: the bits are the same on every machine, as {@link
 * StrictMath}'s are, and a row of features is not held up by branches that no processor can foresee, which prices around
 * their average make of a classic logarithm.
 *
 * <p>x = 2ᵏ·m with m from √½ to √2, ln x = k·ln 2 + ln m, and ln m by the rational approximation of fdlibm's e_log.c (Sun
 * Microsystems, 1993). Differs from {@code StrictMath.log} by at most one unit in the last place.
 */
final class NaturalLogarithm {
    private static final int MANTISSA_BITS = 52;
    private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(0.7071067811865476);

    private static final double LN2_HIGH = 0.6931471803691238;
    private static final double LN2_LOW = 1.9082149292705877e-10;
    private static final double L1 = 0.6666666666666735;
    private static final double L2 = 0.3999999999940942;
    private static final double L3 = 0.2857142874366239;
    private static final double L4 = 0.22222198432149784;
    private static final double L5 = 0.1818357216161805;
    private static final double L6 = 0.15313837699209373;
    private static final double L7 = 0.14798198605116586;

    private NaturalLogarithm() {}

    /** ln x; for what is not a positive, finite and normal number what {@link StrictMath#log} gives. */
    static double ln(double x) {
        if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
            return StrictMath.log(x);
        }
        long bits = Double.doubleToRawLongBits(x);
        long exponent = (bits - SQRT_HALF_BITS) >> MANTISSA_BITS;
        double k = exponent;
        double f = Double.longBitsToDouble(bits - (exponent << MANTISSA_BITS)) - 1;
        double s = f / (2 + f);
        double z = s * s;
        double w = z * z;
        double odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
        double even = w * (L2 + w * (L4 + w * L6));
        double half = 0.5 * f * f;
        return k * LN2_HIGH - ((half - (s * (half + odd + even) + k * LN2_LOW)) - f);
    }
}

package xyz.noderr.inference.compiled;

/**
 * eˣ, the logistic sigmoid and tanh of floats, by additions, multiplications and one division that IEEE 754 defines to the last
 * bit, without a branch that depends on the number.
 *
 * <p>x = k·ln 2 + r with k whole and |r| ≤ ½ ln 2, the argument being reduced in two parts as in Cody & Waite, "Software Manual
 * for the Elementary Functions", 1980; eʳ − 1 by the polynomial of {@code expf} in Moshier's Cephes library; 2ᵏ by writing its
 * exponent. The sigmoid takes e to the −|x|, which never overflows, and tanh is m / (m + 2) with m = e to the 2|x|, less 1, which
 * is exact to the last places near 0 too.
 *
 * <p>Over arrays it is several short loops, with what they hand on in arrays of this object, because C2 has vector instructions
 * for each of them. It has none for {@link Float#intBitsToFloat} and for shifts by different numbers; so powers of two are written
 * as half floats, for whose conversion it has one. The bits are those of the scalar forms.
 *
 * <p>Threading: one thread at a time.
 */
final class Activations {
    private static final float LOG2_E = 1.442695f;
    /** Its product with a whole number of up to 14 bits is exact. */
    private static final float LN2_HIGH = 355f / 512;

    private static final float LN2_LOW = -2.1219444e-4f;

    /** 1.5·2²³: a float to which it is added, and from which it is taken again, is rounded to a whole number. */
    private static final float ROUNDING = 12_582_912;

    private static final float P0 = 1.9875691e-4f;
    private static final float P1 = 1.3981999e-3f;
    private static final float P2 = 8.333452e-3f;
    private static final float P3 = 4.1665796e-2f;
    private static final float P4 = 1.6666666e-1f;
    private static final float P5 = 0.5f;

    /** Beyond these eˣ is infinite, and 0. */
    private static final float EXP_MOST = 89;

    private static final float EXP_LEAST = -104;
    /** From here on the float nearest to tanh is 1. */
    private static final float TANH_MOST = 9.5f;

    private static final int HALF_BIAS = 15;
    private static final int HALF_MANTISSA_BITS = 10;
    /** Half floats end at 2¹⁵, and tanh takes powers to the 2²⁷. */
    private static final int LOWERED = 12;

    private static final float RAISING = 1 << LOWERED;

    private final float[] whole;
    private final float[] rest;
    private final short[] half;

    /**
     * For arrays.
     *
     * @param length the longest that they are
     */
    Activations(int length) {
        whole = new float[length];
        rest = new float[length];
        half = new short[length];
    }

    /** eˣ, at most one unit in the last place away. */
    static float exp(float x) {
        return power(Math.max(Math.min(x, EXP_MOST), EXP_LEAST));
    }

    /** 1 / (1 + e to the −x), at most two and a half units in the last place away. */
    static float sigmoid(float x) {
        return logistic(x, power(Math.max(-Math.abs(x), EXP_LEAST)));
    }

    /** The hyperbolic tangent, at most two and a half units in the last place away. */
    static float tanh(float x) {
        float near = 2 * Math.min(Math.abs(x), TANH_MOST);
        float k = whole(near);
        return tangent(x, lessOne(rest(near, k)), two((int) k));
    }

    /**
     * eˣ of the elements from a place on.
     *
     * @param in not longer than this is for
     * @param out as long as the other, or the same; written at the same places
     */
    void exp(float[] in, int from, int count, float[] out) {
        int end = from + count;
        for (int i = from; i < end; i++) {
            float near = Math.max(Math.min(in[i], EXP_MOST), EXP_LEAST);
            float k = whole(near);
            whole[i] = k;
            rest[i] = rest(near, k);
        }
        powers(from, end, out);
    }

    /** The sigmoid of the elements from a place on, likewise. */
    void sigmoid(float[] in, int from, int count, float[] out) {
        int end = from + count;
        for (int i = from; i < end; i++) {
            float near = Math.max(-Math.abs(in[i]), EXP_LEAST);
            float k = whole(near);
            whole[i] = k;
            rest[i] = rest(near, k);
        }
        powers(from, end, rest);
        for (int i = from; i < end; i++) {
            out[i] = logistic(in[i], rest[i]);
        }
    }

    /** The hyperbolic tangent of the elements from a place on, likewise. */
    void tanh(float[] in, int from, int count, float[] out) {
        int end = from + count;
        for (int i = from; i < end; i++) {
            float near = 2 * Math.min(Math.abs(in[i]), TANH_MOST);
            float k = whole(near);
            whole[i] = k;
            rest[i] = rest(near, k);
        }
        for (int i = from; i < end; i++) {
            half[i] = (short) (((int) whole[i] - LOWERED + HALF_BIAS) << HALF_MANTISSA_BITS);
        }
        for (int i = from; i < end; i++) {
            out[i] = tangent(in[i], lessOne(rest[i]), Float.float16ToFloat(half[i]) * RAISING);
        }
    }

    /** eˣ from k and r. */
    private void powers(int from, int end, float[] out) {
        for (int i = from; i < end; i++) {
            half[i] = (short) ((((int) whole[i] & 15) + HALF_BIAS) << HALF_MANTISSA_BITS);
        }
        for (int i = from; i < end; i++) {
            rest[i] = (1 + lessOne(rest[i])) * Float.float16ToFloat(half[i]);
        }
        for (int i = from; i < end; i++) {
            half[i] = (short) ((((int) whole[i] >> 4) + HALF_BIAS) << HALF_MANTISSA_BITS);
        }
        for (int i = from; i < end; i++) {
            out[i] = scaled(rest[i], Float.float16ToFloat(half[i]));
        }
    }

    private static float power(float near) {
        float k = whole(near);
        int n = (int) k;
        return scaled((1 + lessOne(rest(near, k))) * two(n & 15), two(n >> 4));
    }

    private static float whole(float near) {
        return (near * LOG2_E + ROUNDING) - ROUNDING;
    }

    private static float rest(float near, float k) {
        return (near - k * LN2_HIGH) - k * LN2_LOW;
    }

    private static float two(int exponent) {
        return Float.intBitsToFloat((exponent + 127) << 23);
    }

    /** eʳ − 1. */
    private static float lessOne(float r) {
        return (((((P0 * r + P1) * r + P2) * r + P3) * r + P4) * r + P5) * (r * r) + r;
    }

    /** A number times a power of two to the 16: in steps of which only the last may leave the normal numbers. */
    private static float scaled(float number, float power) {
        float fourth = power * power * (power * power);
        float eighth = fourth * fourth;
        return number * eighth * eighth;
    }

    /** The sigmoid of x, given e to the −|x|. */
    private static float logistic(float x, float e) {
        // The numerator is e where x is below 0, and else 1: e is at most 1.
        return Math.max(e, Math.signum(x)) / (1 + e);
    }

    /** tanh of x, given eʳ − 1 and 2ᵏ of 2|x|. */
    private static float tangent(float x, float lessOne, float power) {
        float m = power * lessOne + (power - 1);
        return Math.signum(x) * (m / (m + 2));
    }
}

package xyz.noderr.inference.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ActivationsTest {
    /** A prime, so that all exponents and many mantissas are met. */
    private static final int STRIDE = 1_009;

    private interface Scalar {
        float of(float x);
    }

    private interface Array {
        void of(float[] in, int from, int count, float[] out);
    }

    /** Over floats of every size: away by at most so many units in the last place, unless it is the nearest float. */
    private static void agrees(Scalar function, DoubleUnaryOperator exact, double units) {
        for (long bits = Integer.MIN_VALUE; bits <= Integer.MAX_VALUE; bits += STRIDE) {
            float x = Float.intBitsToFloat((int) bits);
            if (!Float.isNaN(x)) {
                agrees(function, exact, units, x);
            }
        }
        for (float x = -110; x < 110; x += 0x1p-10f) {
            agrees(function, exact, units, x);
            agrees(function, exact, units, x / 8);
        }
        for (float x : new float[] {0, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE}) {
            agrees(function, exact, units, x);
        }
    }

    private static void agrees(Scalar function, DoubleUnaryOperator exact, double units, float x) {
        double expected = exact.applyAsDouble(x);
        float got = function.of(x);
        if (got != (float) expected && !(Math.abs(got - expected) <= units * Math.ulp((float) expected))) {
            assertThat(got).as("of %s", x).isEqualTo((float) expected);
        }
    }

    @Test
    void theExponentialIsWithinOneUnit() {
        agrees(Activations::exp, StrictMath::exp, 1);
    }

    @Test
    void theSigmoidIsWithinTwoAndAHalf() {
        agrees(Activations::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), 2.5);
    }

    @Test
    void theHyperbolicTangentIsWithinTwoAndAHalf() {
        agrees(Activations::tanh, StrictMath::tanh, 2.5);
    }

    @Test
    void knowsTheEdges() {
        assertThat(Activations.exp(Float.NaN)).isNaN();
        assertThat(Activations.sigmoid(Float.NaN)).isNaN();
        assertThat(Activations.tanh(Float.NaN)).isNaN();
        assertThat(Activations.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Activations.exp(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(Activations.exp(-0f)).isEqualTo(1);
        assertThat(Activations.exp(-103.9f)).isEqualTo(Float.MIN_VALUE);
        assertThat(Activations.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Activations.sigmoid(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(Activations.sigmoid(0)).isEqualTo(0.5f);
        assertThat(Activations.tanh(Float.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(Activations.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(Float.floatToRawIntBits(Activations.tanh(-0f))).isEqualTo(Float.floatToRawIntBits(-0f));
        assertThat(Activations.tanh(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    }

    /** Enough runs that the loops are compiled, to vectors where C2 can. */
    private static void sameBits(Array array, Scalar scalar) {
        Random random = new Random(7);
        int length = 300;
        float[] in = new float[length];
        float[] out = new float[length];
        for (int run = 0; run < 20_000; run++) {
            for (int i = 0; i < 8; i++) {
                in[random.nextInt(length)] = run % 3 == 0
                        ? Float.intBitsToFloat(random.nextInt())
                        : (float) (random.nextGaussian() * (run % 3 == 1 ? 3 : 40));
            }
            int from = random.nextInt(length);
            int count = random.nextInt(length - from + 1);
            boolean inPlace = run % 5 == 0;
            float[] given = in.clone();
            array.of(in, from, count, inPlace ? in : out);
            if (run % 10 < 6) {
                for (int i = from; i < from + count; i++) {
                    float expected = scalar.of(given[i]);
                    float got = inPlace ? in[i] : out[i];
                    if (Float.floatToIntBits(expected) != Float.floatToIntBits(got)) {
                        assertThat(got).as("of %s", given[i]).isEqualTo(expected);
                    }
                }
            }
            if (inPlace) {
                in = given;
            }
        }
    }

    @Test
    void overArraysTheBitsAreTheSame() {
        Activations activations = new Activations(300);
        sameBits(activations::exp, Activations::exp);
        sameBits(activations::sigmoid, Activations::sigmoid);
        sameBits(activations::tanh, Activations::tanh);
    }
}

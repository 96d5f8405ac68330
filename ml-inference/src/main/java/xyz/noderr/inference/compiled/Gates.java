package xyz.noderr.inference.compiled;

/**
 * The gates of recurrent networks, which are a few dozen numbers a step: one short loop is then worth more than the last places
 * that {@link Activations} has. tanh is the quotient of polynomials that Eigen and ONNX Runtime take for it, within 4·10⁻⁷ of the
 * true one, and the sigmoid of x is ½ + ½ tanh ½x: of numbers that were halved before.
 */
final class Gates {
    private static final float MOST = 9;

    private static final float A1 = 4.8935246e-3f;
    private static final float A3 = 6.372619e-4f;
    private static final float A5 = 1.4857224e-5f;
    private static final float A7 = 5.122297e-8f;
    private static final float A9 = -8.604672e-11f;
    private static final float A11 = 2.000188e-13f;
    private static final float A13 = -2.7607684e-16f;
    private static final float B0 = 4.893525e-3f;
    private static final float B2 = 2.2684347e-3f;
    private static final float B4 = 1.1853471e-4f;
    private static final float B6 = 1.1982584e-6f;

    private Gates() {}

    /** tanh of all of them, in place. */
    static void tanh(float[] all) {
        for (int i = 0; i < all.length; i++) {
            all[i] = tanh(all[i]);
        }
    }

    /** tanh of numbers times what is open of the gate whose tanh stands from a place on. */
    static void opened(float[] numbers, float[] gates, int from, float[] out) {
        for (int i = 0; i < numbers.length; i++) {
            out[i] = (0.5f * gates[from + i] + 0.5f) * tanh(numbers[i]);
        }
    }

    private static float tanh(float x) {
        float near = Math.max(Math.min(x, MOST), -MOST);
        float z = near * near;
        float p = (((((A13 * z + A11) * z + A9) * z + A7) * z + A5) * z + A3) * z + A1;
        float q = ((B6 * z + B4) * z + B2) * z + B0;
        return near * p / q;
    }
}

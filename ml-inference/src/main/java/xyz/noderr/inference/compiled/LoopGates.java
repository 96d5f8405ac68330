package xyz.noderr.inference.compiled;

/** By loops. C2 makes vector instructions of those that read all their arrays at the same places. */
final class LoopGates implements Gates {
    static final float MOST = 9;
    static final float A1 = 4.8935246e-3f;
    static final float A3 = 6.372619e-4f;
    static final float A5 = 1.4857224e-5f;
    static final float A7 = 5.122297e-8f;
    static final float A9 = -8.604672e-11f;
    static final float A11 = 2.000188e-13f;
    static final float A13 = -2.7607684e-16f;
    static final float B0 = 4.893525e-3f;
    static final float B2 = 2.2684347e-3f;
    static final float B4 = 1.1853471e-4f;
    static final float B6 = 1.1982584e-6f;

    @Override
    public void tanh(float[] all) {
        for (int i = 0; i < all.length; i++) {
            all[i] = tanh(all[i]);
        }
    }

    @Override
    public void open(float[] gates, int from, float[] numbers, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = open(gates[from + i]) * numbers[i];
        }
    }

    @Override
    public void addOpen(float[] gates, int from, float[] numbers, int numbersFrom, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += open(gates[from + i]) * numbers[numbersFrom + i];
        }
    }

    @Override
    public void mix(float[] gates, float[] others, float[] kept) {
        for (int i = 0; i < kept.length; i++) {
            float open = open(gates[i]);
            kept[i] = (1 - open) * others[i] + open * kept[i];
        }
    }

    static float open(float gate) {
        return 0.5f * gate + 0.5f;
    }

    static float tanh(float x) {
        float near = Math.max(Math.min(x, MOST), -MOST);
        float z = near * near;
        float p = (((((A13 * z + A11) * z + A9) * z + A7) * z + A5) * z + A3) * z + A1;
        float q = ((B6 * z + B4) * z + B2) * z + B0;
        return near * p / q;
    }
}

package xyz.noderr.inference.compiled;

/**
 * out = x · W + b for a few outputs, too few to be a vector: each by itself, as four sums over every fourth input, which do not
 * wait for each other. They are added in pairs, and the bias last.
 */
final class NarrowDense implements Kernel {
    /** So many outputs and no more; from here on {@link Dense} is faster. */
    static final int MOST_OUTPUTS = 4;

    private static final int SUMS = 4;

    private final float[] in;
    private final float[] out;
    private final float[][] weights;
    private final float[] bias;
    private final int rows;

    /**
     * One over these arrays.
     *
     * @param weights of each input, to all outputs
     * @param bias of each output, of one row or of all
     */
    NarrowDense(float[] in, float[] out, float[][] weights, float[] bias, int rows) {
        this.in = in;
        this.out = out;
        this.bias = bias;
        this.rows = rows;
        int outputs = out.length / rows;
        this.weights = new float[outputs][weights.length];
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < outputs; j++) {
                this.weights[j][i] = weights[i][j];
            }
        }
    }

    @Override
    public void run() {
        int outputs = weights.length;
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < outputs; j++) {
                float[] w = weights[j];
                float offset = bias[bias.length == outputs ? j : r * outputs + j];
                out[r * outputs + j] = sum(in, r * w.length, w) + offset;
            }
        }
    }

    private static float sum(float[] in, int from, float[] w) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + SUMS <= w.length; i += SUMS) {
            s0 += in[from + i] * w[i];
            s1 += in[from + i + 1] * w[i + 1];
            s2 += in[from + i + 2] * w[i + 2];
            s3 += in[from + i + 3] * w[i + 3];
        }
        for (; i < w.length; i++) {
            s0 += in[from + i] * w[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}

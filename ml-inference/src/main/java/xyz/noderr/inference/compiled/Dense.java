package xyz.noderr.inference.compiled;

/** out = x · W + b for rows x, one after the other. A sum begins with the bias. */
final class Dense implements Kernel {
    private final float[] in;
    private final float[] out;
    private final Sums weights;
    private final int inputs;
    private final float[] bias;
    private final int rows;
    private final float[] row;

    /**
     * One over these arrays.
     *
     * @param weights of each input, to all outputs
     * @param bias of each output, of one row or of all
     */
    Dense(float[] in, float[] out, float[][] weights, float[] bias, int rows) {
        this.in = in;
        this.out = out;
        this.bias = bias;
        this.rows = rows;
        row = rows == 1 ? out : new float[out.length / rows];
        inputs = weights.length;
        this.weights = Sums.of(new WeightRows(weights, row.length));
    }

    @Override
    public void run() {
        if (rows == 1) {
            System.arraycopy(bias, 0, out, 0, out.length);
            weights.add(in, 0, out);
            return;
        }
        int width = row.length;
        for (int r = 0; r < rows; r++) {
            System.arraycopy(bias, bias.length == width ? 0 : r * width, row, 0, width);
            weights.add(in, r * inputs, row);
            System.arraycopy(row, 0, out, r * width, width);
        }
    }
}

package xyz.noderr.inference.compiled;

import java.util.Arrays;

/**
 * Weights as one array for each input, of what it gives to every output: C2 makes vector instructions of loops over the outputs
 * alone. Four inputs at a time, so that a sum is fetched and put back once for four products.
 */
final class WeightRows {
    private final float[][] rows;
    private final int outputs;

    private WeightRows(float[][] rows, int outputs) {
        this.rows = rows;
        this.outputs = outputs;
    }

    /** From a matrix that stands in an array from a place on, row-major, with a row for each output. */
    static WeightRows ofOutputs(float[] matrix, int from, int outputs, int inputs) {
        float[][] rows = new float[inputs][outputs];
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; j < outputs; j++) {
                rows[i][j] = matrix[from + j * inputs + i];
            }
        }
        return new WeightRows(rows, outputs);
    }

    /** Of arrays that stand there already, which may change. */
    static WeightRows of(float[][] rows, int outputs) {
        return new WeightRows(rows, outputs);
    }

    int inputs() {
        return rows.length;
    }

    /** The same with the outputs before that one halved, which is exact. */
    WeightRows halved(int before) {
        for (float[] row : rows) {
            for (int j = 0; j < before; j++) {
                row[j] *= 0.5f;
            }
        }
        return this;
    }

    /** The outputs from one to before another. */
    WeightRows between(int from, int to) {
        float[][] part = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            part[i] = Arrays.copyOfRange(rows[i], from, to);
        }
        return new WeightRows(part, to - from);
    }

    /** Adds the products with the inputs that stand from a place on. */
    void add(float[] x, int from, float[] sums) {
        int i = 0;
        for (; i + 4 <= rows.length; i += 4) {
            int k = from + i;
            add(sums, outputs, x[k], x[k + 1], x[k + 2], x[k + 3], rows[i], rows[i + 1], rows[i + 2], rows[i + 3]);
        }
        for (; i < rows.length; i++) {
            add(sums, outputs, x[from + i], rows[i]);
        }
    }

    private static void add(float[] sums, int outputs, float x, float[] row) {
        for (int j = 0; j < outputs; j++) {
            sums[j] += x * row[j];
        }
    }

    private static void add(
            float[] sums,
            int outputs,
            float x0,
            float x1,
            float x2,
            float x3,
            float[] row0,
            float[] row1,
            float[] row2,
            float[] row3) {
        for (int j = 0; j < outputs; j++) {
            sums[j] += x0 * row0[j] + x1 * row1[j] + x2 * row2[j] + x3 * row3[j];
        }
    }
}

package xyz.noderr.inference.compiled;

import java.util.Arrays;

/**
 * Weights as one array for each input, of what it gives to every output.
 *
 * @param rows of each input; each as long as there are outputs, or longer
 * @param outputs how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // They are not compared.
record WeightRows(float[][] rows, int outputs) {
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
}

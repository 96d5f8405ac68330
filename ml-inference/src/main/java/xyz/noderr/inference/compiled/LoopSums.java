package xyz.noderr.inference.compiled;

/**
 * By loops over the outputs, which C2 makes vector instructions of. Four inputs at a time, so that a sum is fetched and put back once
 * for four products; of eight C2 makes no vectors any more.
 */
final class LoopSums implements Sums {
    private final float[][] rows;
    private final int outputs;

    /** With these weights, which may change. */
    LoopSums(WeightRows weights) {
        rows = weights.rows();
        outputs = weights.outputs();
    }

    @Override
    public void add(float[] x, int from, float[] sums) {
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
            sums[j] = sums[j] + x0 * row0[j] + x1 * row1[j] + x2 * row2[j] + x3 * row3[j];
        }
    }
}

package xyz.noderr.inference.compiled;

/**
 * Sums of a row's features, each times a coefficient, and an intercept. They are added in doubles, so that what is lost
 * is less than any order of floats loses: ONNX Runtime's own order depends on the processor.
 */
final class WeightedSums {
    private final float[] row;
    private final float[] coefficients;
    private final float[] intercepts;

    /** Of one sum for each intercept; the coefficients of a sum stand together. */
    WeightedSums(NodePlan plan, Slot row, float[] intercepts) {
        this.row = row.floats();
        this.intercepts = intercepts;
        plan.sums(row.size());
        coefficients = plan.numbers("coefficients");
        TreeAttributes.requireLength(
                plan, "coefficients", coefficients.length, Math.multiplyExact(row.size(), intercepts.length));
    }

    void write(float[] to) {
        for (int i = 0; i < intercepts.length; i++) {
            to[i] = (float) (sum(i * row.length) + intercepts[i]);
        }
    }

    /** In four parts, so that one addition does not wait for the other. */
    private double sum(int from) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < row.length; i += 4) {
            first += (double) row[i] * coefficients[from + i];
            second += (double) row[i + 1] * coefficients[from + i + 1];
            third += (double) row[i + 2] * coefficients[from + i + 2];
            fourth += (double) row[i + 3] * coefficients[from + i + 3];
        }
        for (; i < row.length; i++) {
            first += (double) row[i] * coefficients[from + i];
        }
        return (first + second) + (third + fourth);
    }
}

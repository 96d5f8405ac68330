package xyz.noderr.strategy.library;

/** The mean and the deviation of a sample, reckoned into the same object again and again. */
final class Sample {
    private double mean;
    private double deviation;

    /** Takes these values, two or more. */
    void of(double[] values) {
        double sum = 0;
        for (double each : values) {
            sum += each;
        }
        mean = sum / values.length;
        double squares = 0;
        for (double each : values) {
            double off = each - mean;
            squares += off * off;
        }
        deviation = Math.sqrt(squares / (values.length - 1));
    }

    /** Of a sample: n − 1. */
    double deviation() {
        return deviation;
    }

    /** How far a value is from the mean in deviations; NaN where all values and it are the same. */
    double score(double value) {
        return (value - mean) / deviation;
    }
}

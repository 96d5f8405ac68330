package xyz.noderr.backtest.audit;

/** Count, mean and standard deviation of numbers as they come, and the greatest and least (Welford, 1962). */
final class RunningMoments {
    private long count;
    private double mean;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    void add(double value) {
        count++;
        double apart = value - mean;
        mean += apart / count;
        squares += apart * (value - mean);
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
    }

    long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    /** Of all of them, not of a sample. */
    double deviation() {
        return Math.sqrt(squares / count);
    }

    double least() {
        return least;
    }

    double greatest() {
        return greatest;
    }
}

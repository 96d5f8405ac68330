package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** An exponential average by count that begins with the plain mean of its first n values, as Wilder's do. */
final class Smoothed implements Stateful {
    private final int length;
    private final double weight;
    private long count;
    private double value;

    private Smoothed(int length, double weight) {
        this.length = length;
        this.weight = weight;
    }

    /** The average that is called EMA: a new value weighs 2 / (n + 1). */
    static Smoothed exponential(int length) {
        return new Smoothed(length, 2.0 / (length + 1));
    }

    /** Wilder's average: a new value weighs 1 / n. */
    static Smoothed wilder(int length) {
        return new Smoothed(length, 1.0 / length);
    }

    void add(double next) {
        count++;
        value += (next - value) * (count <= length ? 1.0 / count : weight);
    }

    double value() {
        return value;
    }

    /** Whether the mean of the first values is complete. */
    boolean full() {
        return count >= length;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(count);
        out.putDouble(value);
    }

    @Override
    public void restore(StateReader in) {
        count = in.getLong();
        value = in.getDouble();
    }
}

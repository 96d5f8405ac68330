package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * An exponential mean with the weight 2 / (n + 1) for the latest value, which begins with the plain mean of the first n:
 * what came before the first value is not taken for 0.
 */
final class SeededAverage implements Stateful {
    private final int count;
    private final double weight;
    private long seen;
    private double value;

    SeededAverage(int count) {
        this.count = count;
        weight = 2.0 / (count + 1);
    }

    void add(double latest) {
        seen++;
        // While it is being seeded, the mean of all so far.
        value += (seen <= count ? 1.0 / seen : weight) * (latest - value);
    }

    /** Whether there have been n values. */
    boolean ready() {
        return seen >= count;
    }

    double value() {
        return value;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(seen);
        out.putDouble(value);
    }

    @Override
    public void restore(StateReader in) {
        seen = in.getLong();
        value = in.getDouble();
    }
}

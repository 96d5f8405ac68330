package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Sum of the last n values, in constant time on average: what comes is added and what leaves is taken off, and after each
 * full turn of the ring the sum is made anew from its values, so that rounding never adds up over more than n steps.
 */
final class RollingSum implements Stateful {
    private final RollingValues values;
    private double sum;

    RollingSum(int length) {
        values = new RollingValues(length);
    }

    void add(double value) {
        sum += value - values.replace(value);
        if (values.turned()) {
            sum = values.sum();
        }
    }

    /** Of the last n; of all while there are fewer. */
    double sum() {
        return sum;
    }

    double mean() {
        return sum / values.size();
    }

    boolean full() {
        return values.full();
    }

    @Override
    public void save(StateWriter out) {
        values.save(out);
        out.putDouble(sum);
    }

    @Override
    public void restore(StateReader in) {
        values.restore(in);
        sum = in.getDouble();
    }
}

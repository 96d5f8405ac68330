package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Sum of the last n values, in constant time on average: what comes is added and what leaves is taken off, and after each
 * full turn of the ring the sum is made anew from its values, so that rounding never adds up over more than n steps.
 */
final class RollingSum implements Stateful {
    private final double[] ring;
    private int at;
    private long count;
    private double sum;

    RollingSum(int length) {
        ring = new double[length];
    }

    void add(double value) {
        sum += value - ring[at];
        ring[at] = value;
        count++;
        at++;
        if (at == ring.length) {
            at = 0;
            sum = 0;
            for (double each : ring) {
                sum += each;
            }
        }
    }

    /** Of the last n; of all while there are fewer. */
    double sum() {
        return sum;
    }

    double mean() {
        return sum / Math.min(count, ring.length);
    }

    boolean full() {
        return count >= ring.length;
    }

    @Override
    public void save(StateWriter out) {
        for (double value : ring) {
            out.putDouble(value);
        }
        out.putInt(at);
        out.putLong(count);
        out.putDouble(sum);
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < ring.length; i++) {
            ring[i] = in.getDouble();
        }
        at = in.getInt();
        count = in.getLong();
        sum = in.getDouble();
    }
}

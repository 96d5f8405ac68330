package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** The last n values, in a ring of which each place is written over once a turn; 0 where none has been yet. */
final class RollingValues implements Stateful {
    private final double[] ring;
    private int at;
    private long count;

    RollingValues(int length) {
        ring = new double[length];
    }

    /** Puts a value in the place of the one that leaves, which it returns. */
    double replace(double value) {
        double leaves = ring[at];
        ring[at] = value;
        count++;
        at = at + 1 == ring.length ? 0 : at + 1;
        return leaves;
    }

    /** Whether the last value was the last of a full turn: the time to make anew what is carried along. */
    boolean turned() {
        return at == 0;
    }

    double sum() {
        double sum = 0;
        for (double value : ring) {
            sum += value;
        }
        return sum;
    }

    /** Of the squared distances to a mean. */
    double squares(double mean) {
        double squares = 0;
        for (double value : ring) {
            squares += (value - mean) * (value - mean);
        }
        return squares;
    }

    int length() {
        return ring.length;
    }

    /** How many values are in it. */
    long size() {
        return Math.min(count, ring.length);
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
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < ring.length; i++) {
            ring[i] = in.getDouble();
        }
        at = in.getInt();
        count = in.getLong();
    }
}

package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Mean and deviation of the last n values, in constant time on average. Squares are of the distance to the mean, moved
 * along as by Welford (Technometrics 4, 1962), and made anew after each full turn of the ring, so that rounding never adds
 * up over more than n steps.
 */
final class RollingMoments implements Stateful {
    private final double[] ring;
    private int at;
    private long count;
    private double mean;
    private double squares;

    RollingMoments(int length) {
        ring = new double[length];
    }

    void add(double value) {
        double old = ring[at];
        ring[at] = value;
        at++;
        count++;
        if (at == ring.length) {
            at = 0;
            recompute();
        } else if (count < ring.length) {
            double distance = value - mean;
            mean += distance / count;
            squares += distance * (value - mean);
        } else {
            double before = mean;
            mean += (value - old) / ring.length;
            squares += (value - old) * (value - mean + old - before);
        }
    }

    private void recompute() {
        double sum = 0;
        for (double value : ring) {
            sum += value;
        }
        mean = sum / ring.length;
        squares = 0;
        for (double value : ring) {
            squares += (value - mean) * (value - mean);
        }
    }

    double mean() {
        return mean;
    }

    /** Of the population: divided by n. What is less than a billionth of the mean is rounding, and 0. */
    double deviation() {
        double deviation = Math.sqrt(Math.max(0, squares) / Math.min(count, ring.length));
        return deviation < 1e-9 * Math.abs(mean) ? 0 : deviation;
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
        out.putDouble(mean);
        out.putDouble(squares);
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < ring.length; i++) {
            ring[i] = in.getDouble();
        }
        at = in.getInt();
        count = in.getLong();
        mean = in.getDouble();
        squares = in.getDouble();
    }
}

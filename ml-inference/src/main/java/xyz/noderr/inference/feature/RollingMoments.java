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
    private final RollingValues values;
    private double mean;
    private double squares;

    RollingMoments(int length) {
        values = new RollingValues(length);
    }

    void add(double value) {
        double old = values.replace(value);
        if (values.turned()) {
            mean = values.sum() / values.length();
            squares = values.squares(mean);
        } else if (!values.full()) {
            double distance = value - mean;
            mean += distance / values.size();
            squares += distance * (value - mean);
        } else {
            double before = mean;
            mean += (value - old) / values.length();
            squares += (value - old) * (value - mean + old - before);
        }
    }

    double mean() {
        return mean;
    }

    /** Of the population: divided by n. What is less than a billionth of the mean is rounding, and 0. */
    double deviation() {
        double deviation = Math.sqrt(Math.max(0, squares) / values.size());
        return deviation < 1e-9 * Math.abs(mean) ? 0 : deviation;
    }

    boolean full() {
        return values.full();
    }

    @Override
    public void save(StateWriter out) {
        values.save(out);
        out.putDouble(mean);
        out.putDouble(squares);
    }

    @Override
    public void restore(StateReader in) {
        values.restore(in);
        mean = in.getDouble();
        squares = in.getDouble();
    }
}

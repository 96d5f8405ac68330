package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * How much the mid moves, as its variance per second: of its changes from step to step of a clock, squared, with weights that
 * halve with age. A step is sampled at its end, as the mid stood then, and one without news has a change of nothing; steps of
 * a longer silence than the half-life are left out, so that a night does not make the market a quiet one. Assumes a mid
 * without drift, and steps so long that its bouncing between bid and ask is small against its moves.
 */
final class MidVolatility implements Stateful {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long stepNanos;
    private final long warmUpSteps;
    private final long mostSilentSteps;
    private final double decay;

    private long step;
    private double mid = Double.NaN;
    private double sampled = Double.NaN;
    private double squares;
    private double weights;
    private long steps;

    MidVolatility(VolatilitySettings settings) {
        stepNanos = settings.step().toNanos();
        warmUpSteps = Math.max(1, Math.ceilDiv(settings.warmUp().toNanos(), stepNanos));
        mostSilentSteps = settings.halfLife().toNanos() / stepNanos;
        // StrictMath here and below: the same bits on every machine.
        decay = StrictMath.exp(
                -StrictMath.log(2) * stepNanos / settings.halfLife().toNanos());
    }

    /** The mid is this from now on. */
    void at(long timeNanos, double midTicks) {
        long now = Math.floorDiv(timeNanos, stepNanos);
        if (Double.isNaN(mid)) {
            step = now;
        } else if (now > step) {
            endStep();
            pass(Math.min(now - step - 1, mostSilentSteps));
            step = now;
        }
        mid = midTicks;
    }

    private void endStep() {
        if (!Double.isNaN(sampled)) {
            double change = mid - sampled;
            squares = squares * decay + change * change;
            weights = weights * decay + 1;
            steps++;
        }
        sampled = mid;
    }

    /** Steps in which nothing was heard. */
    private void pass(long silent) {
        if (silent > 0) {
            double left = StrictMath.pow(decay, (double) silent);
            squares *= left;
            weights = weights * left + (1 - left) / (1 - decay);
            steps += silent;
        }
    }

    /** Whether it has seen enough. */
    boolean known() {
        return steps >= warmUpSteps;
    }

    /** In ticks² per second. */
    double variance() {
        return squares / weights * (NANOS_PER_SECOND / stepNanos);
    }

    /** In ticks per square root of a second. */
    double deviation() {
        return Math.sqrt(variance());
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(step);
        out.putDouble(mid);
        out.putDouble(sampled);
        out.putDouble(squares);
        out.putDouble(weights);
        out.putLong(steps);
    }

    @Override
    public void restore(StateReader in) {
        step = in.getLong();
        mid = in.getDouble();
        sampled = in.getDouble();
        squares = in.getDouble();
        weights = in.getDouble();
        steps = in.getLong();
    }
}

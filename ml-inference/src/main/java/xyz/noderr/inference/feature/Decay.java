package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** exp(−Δt/τ) since the event before, computed once for all families with this time constant. */
final class Decay implements Stateful {
    /** After this many time constants all that was not seen would weigh exp(−2), about an eighth. */
    static final int WARM_UP = 2;

    private final double tauSeconds;
    private double factor = 1;
    private double ageSeconds;

    Decay(double tauSeconds) {
        this.tauSeconds = tauSeconds;
    }

    /**
     * The next event.
     *
     * @param elapsedSeconds since the one before
     * @param ageSeconds since the first
     */
    void advance(double elapsedSeconds, double ageSeconds) {
        // StrictMath: the same bits on every machine. Events of one time are frequent, and need no exponential.
        factor = elapsedSeconds == 0 ? 1 : StrictMath.exp(-elapsedSeconds / tauSeconds);
        this.ageSeconds = ageSeconds;
    }

    double factor() {
        return factor;
    }

    double tauSeconds() {
        return tauSeconds;
    }

    boolean warm() {
        return ageSeconds >= WARM_UP * tauSeconds;
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble(ageSeconds);
    }

    @Override
    public void restore(StateReader in) {
        ageSeconds = in.getDouble();
    }
}

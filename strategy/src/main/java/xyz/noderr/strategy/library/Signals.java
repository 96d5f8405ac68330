package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.About;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;
import xyz.noderr.strategy.StrategyInputs;

/**
 * Wants what another process has signalled. What is signalled of several instruments comes one after the other, and may be
 * more than all of the capital together until the last is there: then each has its part of it.
 */
@About("what another process signals, as the guardians and validators of a network do")
public final class Signals implements Strategy {
    private static final double MILLION = 1e6;

    private final double[] signalled;

    /** Has no settings. */
    public Signals(StrategyInputs inputs) {
        signalled = new double[inputs.instruments().size()];
    }

    @Override
    public void onSignal(Event signal, Desk desk) {
        double together = 0;
        for (int i = 0; i < signalled.length; i++) {
            if (desk.line(i) == desk.here()) {
                signalled[i] = signal.value() / MILLION;
            }
            together += Math.abs(signalled[i]);
        }
        double part = Math.max(together, 1);
        for (int i = 0; i < signalled.length; i++) {
            desk.line(i).want(signalled[i] / part);
        }
    }

    @Override
    public void save(StateWriter out) {
        for (double each : signalled) {
            out.putDouble(each);
        }
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < signalled.length; i++) {
            signalled[i] = in.getDouble();
        }
    }
}

package xyz.noderr.strategy.sentinel;

import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** The targets as they were granted last, and what of them was passed on. */
final class StandingTargets implements Stateful {
    private final boolean[] known;
    private final long[] granted;
    private final long[] passed;

    StandingTargets(int instruments) {
        known = new boolean[instruments];
        granted = new long[instruments];
        passed = new long[instruments];
    }

    /** A new one passes, as far as it may. */
    void pass(Intention.Target target, Allowance allowance) {
        int id = target.instrumentId();
        known[id] = true;
        granted[id] = target.lots();
        passed[id] = allowance.target(id, target.lots());
        target.set(id, passed[id]);
    }

    /** What may pass has perhaps changed for an instrument: says so, where it has. */
    void review(int instrumentId, Allowance allowance, Intention intention) {
        long allowed = allowance.target(instrumentId, granted[instrumentId]);
        if (known[instrumentId] && allowed != passed[instrumentId]) {
            passed[instrumentId] = allowed;
            intention.target(instrumentId, allowed);
        }
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < known.length; i++) {
            out.putBoolean(known[i]);
            out.putLong(granted[i]);
            out.putLong(passed[i]);
        }
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < known.length; i++) {
            known[i] = in.getBoolean();
            granted[i] = in.getLong();
            passed[i] = in.getLong();
        }
    }
}

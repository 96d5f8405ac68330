package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** Open from a breach of a limit on, with what was found then, until whoever watches the limit closes it. */
final class Latch implements Stateful {
    private RefusalReason open = RefusalReason.NONE;
    private long breachNanos;
    private long limit;
    private long observed;

    void breached(RefusalReason reason, long timeNanos, long limitValue, long observedValue) {
        open = reason;
        breachNanos = timeNanos;
        limit = limitValue;
        observed = observedValue;
    }

    /** Whether it is open, and the last breach is so long ago. */
    boolean isOpenSince(long coolDownNanos, long nowNanos) {
        return open != RefusalReason.NONE && nowNanos - breachNanos >= coolDownNanos;
    }

    void close() {
        open = RefusalReason.NONE;
    }

    /** Whether an order passes it. */
    boolean passes(Verdict verdict) {
        return open == RefusalReason.NONE || verdict.refuse(open, limit, observed);
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(open.code());
        out.putLong(breachNanos);
        out.putLong(limit);
        out.putLong(observed);
    }

    @Override
    public void restore(StateReader in) {
        open = RefusalReason.of(in.getInt());
        breachNanos = in.getLong();
        limit = in.getLong();
        observed = in.getLong();
    }
}

package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Open while an instrument's prices move too much: only orders that reduce the position in it pass. It closes again by
 * rule, as the {@link CircuitBreaker} does.
 */
final class VolatilityBreaker implements Stateful {
    private static final double MILLION = 1e6;

    private final LiveLimits limits;
    private final VolatilityRatio volatility = new VolatilityRatio();
    private final Latch latch = new Latch();
    private final long coolDownNanos;
    private final double resumeBelow;

    VolatilityBreaker(RiskLimits settings, LiveLimits limits) {
        this.limits = limits;
        coolDownNanos = settings.coolDown().toNanos();
        resumeBelow = settings.resumeBelow();
    }

    /** Something was heard of the instrument. */
    void onEvent(Event event) {
        long most = limits.value(Limit.MAX_VOLATILITY_RATIO);
        if (most == Long.MAX_VALUE) {
            return; // From the command on that sets a limit, where the settings have none.
        }
        if (event.kind() == EventKind.TRADE) {
            volatility.onPrice(event.eventTimeNanos(), event.priceTicks());
        }
        double ratio = volatility.value() * MILLION;
        if (ratio >= most) {
            latch.breached(RefusalReason.VOLATILITY, event.eventTimeNanos(), most, Math.round(ratio));
        } else if (latch.isOpenSince(coolDownNanos, event.eventTimeNanos()) && ratio < resumeBelow * most) {
            latch.close();
        }
    }

    /** Whether orders that open or add to a position pass. */
    boolean passes(Verdict verdict) {
        return latch.passes(verdict);
    }

    @Override
    public void save(StateWriter out) {
        volatility.save(out);
        latch.save(out);
    }

    @Override
    public void restore(StateReader in) {
        volatility.restore(in);
        latch.restore(in);
    }
}

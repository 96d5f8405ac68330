package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Open after losses: only orders that reduce the position pass. It closes again by rule: when the cool-down since the last
 * breach is over, and all is well below the limits.
 */
final class CircuitBreaker implements Stateful {
    private static final double MILLION = 1e6;

    private final LiveLimits limits;
    private final Portfolio portfolio;
    private final Latch latch = new Latch();
    private final long coolDownNanos;
    private final double resumeBelow;

    CircuitBreaker(RiskLimits settings, LiveLimits limits, Portfolio portfolio) {
        this.limits = limits;
        this.portfolio = portfolio;
        coolDownNanos = settings.coolDown().toNanos();
        resumeBelow = settings.resumeBelow();
    }

    void onEvent(Event event) {
        RefusalReason breach = breach(1);
        if (breach != RefusalReason.NONE) {
            breached(breach, event.eventTimeNanos());
        } else if (latch.isOpenSince(coolDownNanos, event.eventTimeNanos())
                && breach(resumeBelow) == RefusalReason.NONE) {
            latch.close();
        }
    }

    /** The first limit of which so large a part is reached. Without a division, as it is asked at each event. */
    private RefusalReason breach(double part) {
        long equity = portfolio.equity();
        if (lost(portfolio.peakEquity(), equity, part, Limit.MAX_DRAWDOWN)) {
            return RefusalReason.MAX_DRAWDOWN;
        }
        if (lost(portfolio.dayStartEquity(), equity, part, Limit.MAX_DAILY_LOSS)) {
            return RefusalReason.DAILY_LOSS;
        }
        if (lost(portfolio.weekStartEquity(), equity, part, Limit.MAX_WEEKLY_LOSS)) {
            return RefusalReason.WEEKLY_LOSS;
        }
        if (lost(portfolio.monthStartEquity(), equity, part, Limit.MAX_MONTHLY_LOSS)) {
            return RefusalReason.MONTHLY_LOSS;
        }
        return portfolio.consecutiveLosses() >= part * limits.value(Limit.MAX_CONSECUTIVE_LOSSES)
                ? RefusalReason.CONSECUTIVE_LOSSES
                : RefusalReason.NONE;
    }

    private boolean lost(long start, long equity, double part, Limit most) {
        return (start - equity) * MILLION >= part * limits.value(most) * start;
    }

    private void breached(RefusalReason breach, long nowNanos) {
        switch (breach) {
            case MAX_DRAWDOWN -> breached(Limit.MAX_DRAWDOWN, portfolio.peakEquity(), nowNanos);
            case DAILY_LOSS -> breached(Limit.MAX_DAILY_LOSS, portfolio.dayStartEquity(), nowNanos);
            case WEEKLY_LOSS -> breached(Limit.MAX_WEEKLY_LOSS, portfolio.weekStartEquity(), nowNanos);
            case MONTHLY_LOSS -> breached(Limit.MAX_MONTHLY_LOSS, portfolio.monthStartEquity(), nowNanos);
            default -> {
                long most = limits.value(Limit.MAX_CONSECUTIVE_LOSSES);
                latch.breached(breach, nowNanos, most, portfolio.consecutiveLosses());
                // Paid for by the cool-down: while it is open no gain could end the row.
                portfolio.forgetLosses();
            }
        }
    }

    private void breached(Limit most, long start, long nowNanos) {
        long part = start == 0 ? Long.MAX_VALUE : Math.round((start - portfolio.equity()) * MILLION / start);
        latch.breached(most.reason(), nowNanos, limits.value(most), part);
    }

    /** Whether orders that open or add to a position pass. */
    boolean passes(Verdict verdict) {
        return latch.passes(verdict);
    }

    @Override
    public void save(StateWriter out) {
        latch.save(out);
    }

    @Override
    public void restore(StateReader in) {
        latch.restore(in);
    }
}

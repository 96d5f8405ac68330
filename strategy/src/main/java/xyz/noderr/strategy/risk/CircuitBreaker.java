package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Open after losses, or while prices move too much: only orders that reduce the position pass. It closes again by rule:
 * when the cool-down since the last breach is over, and all is well below the limits.
 */
final class CircuitBreaker implements Stateful {
    private static final double MILLION = 1e6;

    private final LiveLimits limits;
    private final Portfolio portfolio;
    private final VolatilityRatio volatility = new VolatilityRatio();
    private final long coolDownNanos;
    private final double resumeBelow;
    private RefusalReason open = RefusalReason.NONE;
    private long breachNanos;
    private long limit;
    private long observed;

    CircuitBreaker(RiskLimits settings, LiveLimits limits, Portfolio portfolio) {
        this.limits = limits;
        this.portfolio = portfolio;
        coolDownNanos = settings.coolDown().toNanos();
        resumeBelow = settings.resumeBelow();
    }

    void onEvent(Event event) {
        if (watchesVolatility() && event.kind() == EventKind.TRADE) {
            volatility.onPrice(event.eventTimeNanos(), event.priceTicks());
        }
        RefusalReason breach = breach(1);
        if (breach != RefusalReason.NONE) {
            open = breach;
            breachNanos = event.eventTimeNanos();
            describe();
            if (breach == RefusalReason.CONSECUTIVE_LOSSES) {
                // Paid for by the cool-down: while it is open no gain could end the row.
                portfolio.forgetLosses();
            }
        } else if (open != RefusalReason.NONE
                && event.eventTimeNanos() - breachNanos >= coolDownNanos
                && breach(resumeBelow) == RefusalReason.NONE) {
            open = RefusalReason.NONE;
        }
    }

    /** The first limit of which so large a part is reached. Without a division, as it is asked at each event. */
    private RefusalReason breach(double part) {
        long equity = portfolio.equityQuote();
        if (lost(portfolio.peakEquityQuote(), equity, part, Limit.MAX_DRAWDOWN)) {
            return RefusalReason.MAX_DRAWDOWN;
        }
        if (lost(portfolio.dayStartEquityQuote(), equity, part, Limit.MAX_DAILY_LOSS)) {
            return RefusalReason.DAILY_LOSS;
        }
        if (lost(portfolio.weekStartEquityQuote(), equity, part, Limit.MAX_WEEKLY_LOSS)) {
            return RefusalReason.WEEKLY_LOSS;
        }
        if (lost(portfolio.monthStartEquityQuote(), equity, part, Limit.MAX_MONTHLY_LOSS)) {
            return RefusalReason.MONTHLY_LOSS;
        }
        if (portfolio.consecutiveLosses() >= part * limits.value(Limit.MAX_CONSECUTIVE_LOSSES)) {
            return RefusalReason.CONSECUTIVE_LOSSES;
        }
        return watchesVolatility() && volatility.value() * MILLION >= part * limits.value(Limit.MAX_VOLATILITY_RATIO)
                ? RefusalReason.VOLATILITY
                : RefusalReason.NONE;
    }

    /** From the command on that sets a limit, where the settings have none. */
    private boolean watchesVolatility() {
        return limits.value(Limit.MAX_VOLATILITY_RATIO) != Long.MAX_VALUE;
    }

    private boolean lost(long startQuote, long equityQuote, double part, Limit most) {
        return (startQuote - equityQuote) * MILLION >= part * limits.value(most) * startQuote;
    }

    private void describe() {
        switch (open) {
            case MAX_DRAWDOWN -> describe(Limit.MAX_DRAWDOWN, portfolio.peakEquityQuote());
            case DAILY_LOSS -> describe(Limit.MAX_DAILY_LOSS, portfolio.dayStartEquityQuote());
            case WEEKLY_LOSS -> describe(Limit.MAX_WEEKLY_LOSS, portfolio.weekStartEquityQuote());
            case MONTHLY_LOSS -> describe(Limit.MAX_MONTHLY_LOSS, portfolio.monthStartEquityQuote());
            case CONSECUTIVE_LOSSES -> {
                limit = limits.value(Limit.MAX_CONSECUTIVE_LOSSES);
                observed = portfolio.consecutiveLosses();
            }
            default -> {
                limit = limits.value(Limit.MAX_VOLATILITY_RATIO);
                observed = Math.round(volatility.value() * MILLION);
            }
        }
    }

    private void describe(Limit most, long startQuote) {
        limit = limits.value(most);
        observed = startQuote == 0
                ? Long.MAX_VALUE
                : Math.round((startQuote - portfolio.equityQuote()) * MILLION / startQuote);
    }

    /** Whether orders that open or add to a position pass. */
    boolean closed(Verdict verdict) {
        return open == RefusalReason.NONE || verdict.refuse(open, limit, observed);
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(open.code());
        out.putLong(breachNanos);
        out.putLong(limit);
        out.putLong(observed);
        volatility.save(out);
    }

    @Override
    public void restore(StateReader in) {
        open = RefusalReason.of(in.getInt());
        breachNanos = in.getLong();
        limit = in.getLong();
        observed = in.getLong();
        volatility.restore(in);
    }
}

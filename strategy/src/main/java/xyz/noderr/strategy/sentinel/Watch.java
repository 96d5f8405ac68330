package xyz.noderr.strategy.sentinel;

import xyz.noderr.pipeline.decision.Decisions;
import xyz.noderr.pipeline.decision.Measure;
import xyz.noderr.pipeline.decision.Response;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * One rule as it stands. It begins when what it watches is above the limit, and ends when that was not so for the cool-down
 * and has come down to a part of the limit. Of a rule that has cut what it watches, what it would be uncut has to be down
 * there, else it would end by what it did itself and begin anew, to and fro. A measure is an amount held against a whole, so
 * that nothing is divided until something is to be told.
 */
final class Watch implements Stateful {
    private static final double MILLION = 1e6;

    private final int number;
    private final SentinelSettings.Rule rule;
    private final double clearPart;
    private final long coolDownNanos;
    private long limit;
    private boolean active;
    private long aboveNanos;
    private long times;

    /**
     * A rule that is not active.
     *
     * @param number from 1
     */
    Watch(int number, SentinelSettings.Rule rule) {
        this.number = number;
        this.rule = rule;
        limit = Math.round(rule.above() * MILLION);
        boolean cuts = rule.then() == Response.REDUCE && rule.watch() != Measure.DRAWDOWN;
        clearPart = rule.clearBelow() * (cuts ? rule.to() : 1);
        coolDownNanos = rule.coolDown().toNanos();
    }

    /**
     * Another limit, in millionths: a tighter one at any time, a looser one for a reason.
     *
     * @return whether it is the limit now
     */
    boolean change(long value, String reason) {
        if (value < 0 || (value > limit && reason.isBlank())) {
            return false;
        }
        limit = value;
        return true;
    }

    /**
     * Something has changed, or time has gone on.
     *
     * @param whole 0 or less where the account has nothing left, so that any amount is too much
     * @return whether the rule has begun or ended
     */
    boolean at(long nowNanos, long amount, long whole, Decisions decisions) {
        double millionths = amount * MILLION;
        if (whole > 0 ? millionths > (double) limit * whole : amount > 0) {
            aboveNanos = nowNanos;
            return !active && turn(true, amount, whole, decisions);
        }
        return active
                && nowNanos - aboveNanos >= coolDownNanos
                && (whole <= 0 || millionths <= clearPart * limit * whole)
                && turn(false, amount, whole, decisions);
    }

    private boolean turn(boolean begins, long amount, long whole, Decisions decisions) {
        active = begins;
        times += begins ? 1 : 0;
        long observed = whole > 0 ? Math.round(amount * MILLION / whole) : amount > 0 ? Long.MAX_VALUE : 0;
        decisions.notice(number, rule.watch(), rule.then(), begins, limit, observed);
        return true;
    }

    /** What the rule takes away while it is active. */
    void limit(Allowance allowance) {
        if (!active) {
            return;
        }
        if (rule.then() == Response.REDUCE) {
            allowance.reduce(Math.round(rule.to() * MILLION));
        } else if (rule.then() == Response.FREEZE) {
            allowance.freeze();
        }
    }

    Measure measure() {
        return rule.watch();
    }

    RuleOutcome outcome() {
        return new RuleOutcome(
                number, rule.watch().name(), rule.above(), rule.then().name(), times, active);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(limit);
        out.putBoolean(active);
        out.putLong(aboveNanos);
        out.putLong(times);
    }

    @Override
    public void restore(StateReader in) {
        limit = in.getLong();
        active = in.getBoolean();
        aboveNanos = in.getLong();
        times = in.getLong();
    }
}

package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * The checks that an order passes before it leaves. The first that it fails refuses it, with the limit and what was held
 * against it. An order that only reduces the position passes the limits of loss, size and age: nothing may keep one from
 * getting out, save that it is wrong in itself.
 */
final class PreTradeChecks implements Stateful {
    private static final long SECOND = 1_000_000_000L;
    private static final double MILLION = 1e6;

    private final LiveLimits limits;
    private final CircuitBreaker breaker;
    private final Portfolio portfolio;
    private final Instrument instrument;
    private final RecentOrders sent = new RecentOrders();
    private final PartsPerMillion takerFee;
    private final long duplicateNanos;
    private final boolean allowShort;
    private final boolean allowed;

    /**
     * The checks for one account.
     *
     * @param takerFee the highest fee that the venue may charge, of the notional
     */
    PreTradeChecks(
            RiskLimits settings,
            LiveLimits limits,
            CircuitBreaker breaker,
            Portfolio portfolio,
            PartsPerMillion takerFee) {
        this.limits = limits;
        this.breaker = breaker;
        this.portfolio = portfolio;
        this.takerFee = takerFee;
        instrument = portfolio.instrument();
        duplicateNanos = settings.duplicateWindow().toNanos();
        allowShort = settings.allowShort();
        allowed = settings.allows(
                instrument.settings().venue(), instrument.settings().symbol());
    }

    /** Whether this order may leave; the verdict says why not. */
    boolean check(
            Side side, long quantityLots, long limitTicks, long nowNanos, long predictionAgeNanos, Verdict verdict) {
        long before = portfolio.ledger().positionLots();
        long after = before + side.sign() * quantityLots;
        boolean reduces = Math.abs(after) < Math.abs(before) && Long.signum(after) * Long.signum(before) >= 0;
        long notional = instrument.notionalQuote(limitTicks, quantityLots);
        return sound(side, quantityLots, limitTicks, nowNanos, verdict)
                && (reduces || opens(after, quantityLots, notional, nowNanos, predictionAgeNanos, verdict))
                && affordable(side, after, notional, verdict);
    }

    /** What no order may be, not even one that reduces the position. */
    private boolean sound(Side side, long quantityLots, long limitTicks, long nowNanos, Verdict verdict) {
        if (!allowed) {
            return verdict.refuse(RefusalReason.NOT_ALLOWED, 0, 0);
        }
        long beyond = side.sign() * (limitTicks - portfolio.markTicks());
        long collar = limits.collarTicks(portfolio.markTicks());
        if (beyond > collar) {
            return verdict.refuse(RefusalReason.PRICE_COLLAR, collar, beyond);
        }
        long most = limits.value(Limit.MAX_ORDERS_PER_SECOND);
        long recent = most <= RecentOrders.KEPT ? sent.since(nowNanos - SECOND) : 0;
        if (recent >= most) {
            return verdict.refuse(RefusalReason.ORDER_RATE, most, recent + 1);
        }
        long same = sent.same(side, quantityLots, limitTicks, nowNanos - duplicateNanos);
        return same == Long.MIN_VALUE || verdict.refuse(RefusalReason.DUPLICATE_ORDER, duplicateNanos, nowNanos - same);
    }

    /** What an order may not be that opens a position or adds to one. */
    private boolean opens(
            long afterLots, long quantityLots, long notional, long nowNanos, long predictionAgeNanos, Verdict verdict) {
        if (predictionAgeNanos > limits.value(Limit.MAX_PREDICTION_AGE)) {
            return verdict.refuse(
                    RefusalReason.STALE_PREDICTION, limits.value(Limit.MAX_PREDICTION_AGE), predictionAgeNanos);
        }
        long dataAge = nowNanos - portfolio.markNanos();
        if (portfolio.markTicks() == 0 || dataAge > limits.value(Limit.MAX_DATA_AGE)) {
            return verdict.refuse(RefusalReason.STALE_DATA, limits.value(Limit.MAX_DATA_AGE), dataAge);
        }
        if (!breaker.closed(verdict)) {
            return false;
        }
        long worth = Math.abs(instrument.notionalQuote(portfolio.markTicks(), afterLots));
        if (!within(worth, Limit.MAX_POSITION, verdict) || !within(worth, Limit.MAX_LEVERAGE, verdict)) {
            return false;
        }
        if (quantityLots > limits.value(Limit.MAX_ORDER_QUANTITY)) {
            return verdict.refuse(
                    RefusalReason.MAX_ORDER_QUANTITY, limits.value(Limit.MAX_ORDER_QUANTITY), quantityLots);
        }
        return notional <= limits.value(Limit.MAX_ORDER_NOTIONAL)
                || verdict.refuse(RefusalReason.MAX_ORDER_NOTIONAL, limits.value(Limit.MAX_ORDER_NOTIONAL), notional);
    }

    private boolean within(long worth, Limit most, Verdict verdict) {
        long equity = portfolio.equityQuote();
        if (worth <= equity * (limits.value(most) / MILLION)) {
            return true;
        }
        long part = equity <= 0 ? Long.MAX_VALUE : (long) Math.ceil(worth * MILLION / equity);
        return verdict.refuse(most.reason(), limits.value(most), part);
    }

    private boolean affordable(Side side, long afterLots, long notional, Verdict verdict) {
        if (notional < instrument.minNotionalQuote()) {
            return verdict.refuse(RefusalReason.MIN_NOTIONAL, instrument.minNotionalQuote(), notional);
        }
        long cash = portfolio.ledger().cashQuote();
        if (side == Side.BUY && notional + takerFee.ofUp(notional) > cash) {
            return verdict.refuse(RefusalReason.INSUFFICIENT_CASH, cash, notional + takerFee.ofUp(notional));
        }
        return afterLots >= 0 || allowShort || verdict.refuse(RefusalReason.SHORT_SALE, 0, afterLots);
    }

    /** An order has left. */
    void sent(long nowNanos, Side side, long quantityLots, long limitTicks) {
        sent.sent(nowNanos, side, quantityLots, limitTicks);
    }

    @Override
    public void save(StateWriter out) {
        sent.save(out);
    }

    @Override
    public void restore(StateReader in) {
        sent.restore(in);
    }
}

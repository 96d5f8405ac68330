package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * The checks that an order passes before it leaves. The first that it fails refuses it, with the limit and what was held
 * against it; what is open already counts as if it had been filled. An order that only reduces the position passes the
 * limits of loss, size and age: nothing may keep one from getting out, save that it is wrong in itself.
 */
final class PreTradeChecks implements Stateful {
    private static final long SECOND = 1_000_000_000L;
    private static final double MILLION = 1e6;

    private final LiveLimits limits;
    private final CircuitBreaker breaker;
    private final VolatilityBreaker[] volatility;
    private final Portfolio portfolio;
    private final AccountOrders orders;
    private final Exposure exposure;
    private final RecentOrders sent = new RecentOrders();
    private final PartsPerMillion takerFee;
    private final long duplicateNanos;
    private final boolean allowShort;
    private final Instrument[] instruments;
    private final boolean[] allowed;

    /**
     * The checks for one account.
     *
     * @param orders ours
     * @param takerFee the highest fee that a venue may charge, of the notional
     */
    PreTradeChecks(
            RiskLimits settings,
            LiveLimits limits,
            Portfolio portfolio,
            AccountOrders orders,
            PartsPerMillion takerFee) {
        this.limits = limits;
        this.portfolio = portfolio;
        this.orders = orders;
        this.takerFee = takerFee;
        breaker = new CircuitBreaker(settings, limits, portfolio);
        exposure = new Exposure(portfolio, orders);
        duplicateNanos = settings.duplicateWindow().toNanos();
        allowShort = settings.allowShort();
        int count = portfolio.instruments().size();
        volatility = new VolatilityBreaker[count];
        allowed = new boolean[count];
        instruments = portfolio.instruments().toArray(Instrument[]::new);
        for (Instrument each : portfolio.instruments()) {
            volatility[each.id()] = new VolatilityBreaker(settings, limits);
            allowed[each.id()] =
                    settings.allows(each.settings().venue(), each.settings().symbol());
        }
    }

    /** Something has happened, of an instrument or −1 for none. */
    void onEvent(Event event, int instrumentId) {
        breaker.onEvent(event);
        if (instrumentId >= 0) {
            volatility[instrumentId].onEvent(event);
        }
    }

    /**
     * Whether this order may leave; the verdict says why not.
     *
     * @param rests whether it is a quote, of which each level has one at a time: it is none twice
     */
    boolean check(
            int instrumentId,
            Side side,
            long quantityLots,
            long limitTicks,
            boolean rests,
            long nowNanos,
            long predictionAgeNanos,
            Verdict verdict) {
        Instrument instrument = instruments[instrumentId];
        long before = portfolio.positionLots(instrumentId)
                + side.sign() * orders.of(instrumentId).lots(side);
        long after = before + side.sign() * quantityLots;
        boolean reduces = Math.abs(after) < Math.abs(before) && Long.signum(after) * Long.signum(before) >= 0;
        long notional = instrument.notionalQuote(limitTicks, quantityLots);
        return sound(instrumentId, side, quantityLots, limitTicks, rests, nowNanos, verdict)
                && (reduces
                        || opens(instrumentId, after, quantityLots, notional, nowNanos, predictionAgeNanos, verdict))
                && affordable(instrument, side, after, notional, verdict);
    }

    /** What no order may be, not even one that reduces the position. */
    private boolean sound(
            int instrumentId,
            Side side,
            long quantityLots,
            long limitTicks,
            boolean rests,
            long nowNanos,
            Verdict verdict) {
        if (!allowed[instrumentId]) {
            return verdict.refuse(RefusalReason.NOT_ALLOWED, 0, 0);
        }
        long mark = portfolio.markTicks(instrumentId);
        long beyond = side.sign() * (limitTicks - mark);
        long collar = limits.collarTicks(mark);
        if (beyond > collar) {
            return verdict.refuse(RefusalReason.PRICE_COLLAR, collar, beyond);
        }
        long own = orders.of(instrumentId).best(side == Side.BUY ? Side.SELL : Side.BUY);
        if (own != 0 && side.sign() * (limitTicks - own) >= 0) {
            return verdict.refuse(RefusalReason.SELF_TRADE, own, limitTicks);
        }
        long most = limits.value(Limit.MAX_ORDERS_PER_SECOND);
        if (sent.reach(most, nowNanos - SECOND)) {
            return verdict.refuse(RefusalReason.ORDER_RATE, most, sent.since(nowNanos - SECOND) + 1);
        }
        if (rests) {
            return true;
        }
        long same = sent.same(instrumentId, side, quantityLots, limitTicks, nowNanos - duplicateNanos);
        return same == Long.MIN_VALUE || verdict.refuse(RefusalReason.DUPLICATE_ORDER, duplicateNanos, nowNanos - same);
    }

    /** What an order may not be that opens a position or adds to one. */
    private boolean opens(
            int instrumentId,
            long afterLots,
            long quantityLots,
            long notional,
            long nowNanos,
            long predictionAgeNanos,
            Verdict verdict) {
        if (predictionAgeNanos > limits.value(Limit.MAX_PREDICTION_AGE)) {
            return verdict.refuse(
                    RefusalReason.STALE_PREDICTION, limits.value(Limit.MAX_PREDICTION_AGE), predictionAgeNanos);
        }
        int currency = portfolio.currencies().of(instrumentId);
        if (!fresh(instrumentId, nowNanos, verdict)
                || (currency != Currencies.HOME
                        && !fresh(portfolio.currencies().rateInstrument(currency), nowNanos, verdict))) {
            return false;
        }
        if (!breaker.passes(verdict) || !volatility[instrumentId].passes(verdict)) {
            return false;
        }
        exposure.with(instrumentId, afterLots);
        return within(Math.abs(exposure.worth()), Limit.MAX_POSITION, verdict)
                && within(exposure.gross(), Limit.MAX_LEVERAGE, verdict)
                && atMost(exposure.gross(), limits.value(Limit.MAX_GROSS_EXPOSURE), Limit.MAX_GROSS_EXPOSURE, verdict)
                && atMost(
                        Math.abs(exposure.net()), limits.value(Limit.MAX_NET_EXPOSURE), Limit.MAX_NET_EXPOSURE, verdict)
                && atMost(
                        quantityLots,
                        limits.value(Limit.MAX_ORDER_QUANTITY, instrumentId),
                        Limit.MAX_ORDER_QUANTITY,
                        verdict)
                && atMost(
                        portfolio.currencies().toHome(currency, notional),
                        limits.value(Limit.MAX_ORDER_NOTIONAL),
                        Limit.MAX_ORDER_NOTIONAL,
                        verdict)
                && fewEnough(verdict)
                && margined(verdict);
    }

    private boolean fresh(int instrumentId, long nowNanos, Verdict verdict) {
        long age = nowNanos - portfolio.markNanos(instrumentId);
        return (portfolio.markTicks(instrumentId) != 0 && age <= limits.value(Limit.MAX_DATA_AGE))
                || verdict.refuse(RefusalReason.STALE_DATA, limits.value(Limit.MAX_DATA_AGE), age);
    }

    private boolean within(long worth, Limit most, Verdict verdict) {
        long equity = portfolio.equity();
        if (worth <= equity * (limits.value(most) / MILLION)) {
            return true;
        }
        long part = equity <= 0 ? Long.MAX_VALUE : (long) Math.ceil(worth * MILLION / equity);
        return verdict.refuse(most.reason(), limits.value(most), part);
    }

    private static boolean atMost(long observed, long most, Limit limit, Verdict verdict) {
        return observed <= most || verdict.refuse(limit.reason(), most, observed);
    }

    private boolean fewEnough(Verdict verdict) {
        long most = limits.value(Limit.MAX_OPEN_ORDERS);
        if (most == Long.MAX_VALUE) {
            return true;
        }
        return atMost(orders.open() + 1, most, Limit.MAX_OPEN_ORDERS, verdict);
    }

    private boolean margined(Verdict verdict) {
        return exposure.margin() <= Math.max(portfolio.equity(), 0)
                || verdict.refuse(RefusalReason.INSUFFICIENT_MARGIN, portfolio.equity(), exposure.margin());
    }

    private boolean affordable(Instrument instrument, Side side, long afterLots, long notional, Verdict verdict) {
        if (notional < instrument.minNotionalQuote()) {
            return verdict.refuse(RefusalReason.MIN_NOTIONAL, instrument.minNotionalQuote(), notional);
        }
        if (side == Side.BUY && instrument.settings().paidInFull()) {
            int currency = portfolio.currencies().of(instrument.id());
            long spendable = portfolio.spendable(currency) - payable(currency);
            long cost = notional + takerFee.ofUp(notional);
            if (cost > spendable) {
                return verdict.refuse(RefusalReason.INSUFFICIENT_CASH, spendable, cost);
            }
        }
        return side == Side.BUY
                || afterLots >= 0
                || allowShort
                || verdict.refuse(RefusalReason.SHORT_SALE, 0, afterLots);
    }

    /** What open orders may still take of a currency. */
    private long payable(int currency) {
        long sum = 0;
        for (int id = orders.nextOpen(0); id >= 0; id = orders.nextOpen(id + 1)) {
            if (portfolio.currencies().of(id) == currency
                    && instruments[id].settings().paidInFull()) {
                sum += orders.of(id).payableQuote(instruments[id], takerFee);
            }
        }
        return sum;
    }

    /** An order has left. */
    void sent(long nowNanos, int instrumentId, Side side, long quantityLots, long limitTicks) {
        orders.opened(instrumentId);
        sent.sent(nowNanos, instrumentId, side, quantityLots, limitTicks);
    }

    @Override
    public void save(StateWriter out) {
        sent.save(out);
        breaker.save(out);
        for (VolatilityBreaker each : volatility) {
            each.save(out);
        }
    }

    @Override
    public void restore(StateReader in) {
        sent.restore(in);
        breaker.restore(in);
        for (VolatilityBreaker each : volatility) {
            each.restore(in);
        }
    }
}

package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.OrderIds;
import xyz.noderr.pipeline.decision.OrderTerms;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** Where all orders and cancels of an account are decided: each order passes the checks or is refused. */
final class OrderEntry implements Stateful {
    private static final long SECOND = 1_000_000_000L;

    private final PreTradeChecks checks;
    private final MarketCondition[] markets;
    private final RecentOrders cancels = new RecentOrders();
    private final int maxCancelsPerSecond;
    private final OrderStyle style;
    private final Verdict verdict = new Verdict();
    private long lastNumber;

    OrderEntry(RiskLimits settings, PreTradeChecks checks, MarketCondition[] markets) {
        this.checks = checks;
        this.markets = markets;
        style = settings.orders();
        maxCancelsPerSecond = settings.maxCancelsPerSecond() == 0 ? Integer.MAX_VALUE : settings.maxCancelsPerSecond();
    }

    /**
     * Sends an order where it may leave.
     *
     * @param slot becomes the order
     * @param rests whether it must not trade at once
     * @return whether it has left; the {@link #verdict} says why not
     */
    boolean send(
            Event event,
            OwnOrder slot,
            int owner,
            int instrumentId,
            Side side,
            long lots,
            long limitTicks,
            boolean rests,
            long predictionAgeNanos) {
        long now = event.eventTimeNanos();
        RefusalReason reason = markets[instrumentId].check();
        boolean passes = reason == RefusalReason.NONE
                ? checks.check(instrumentId, side, lots, limitTicks, rests, now, predictionAgeNanos, verdict)
                : verdict.refuse(reason, 0, 0);
        if (!passes) {
            return false;
        }
        long id = OrderIds.of(owner, ++lastNumber);
        slot.sent(id, side, lots, limitTicks, now);
        checks.sent(now, instrumentId, side, lots, limitTicks);
        OrderTerms terms = event.decisions().order(instrumentId, id, side, lots, limitTicks);
        if (rests) {
            terms.postOnly();
        } else {
            style.say(terms);
        }
        return true;
    }

    /** Takes an order back, unless that is under way; where too many were taken back within a second, not yet. */
    void takeBack(Event event, OwnOrder order, int instrumentId) {
        long now = event.eventTimeNanos();
        if (!order.cancelling() && !cancels.reach(maxCancelsPerSecond, now - SECOND)) {
            event.decisions().cancel(instrumentId, order.id(), order.side());
            cancels.sent(now, instrumentId, order.side(), 0, 0);
            order.cancelSent();
        }
    }

    /** Reports why the last order was not sent. */
    void report(Event event, int instrumentId, Side side, long lots, long limitTicks) {
        event.decisions()
                .refusal(instrumentId, side, lots, limitTicks, verdict.reason(), verdict.limit(), verdict.observed());
    }

    Verdict verdict() {
        return verdict;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(lastNumber);
        cancels.save(out);
    }

    @Override
    public void restore(StateReader in) {
        lastNumber = in.getLong();
        cancels.restore(in);
    }
}

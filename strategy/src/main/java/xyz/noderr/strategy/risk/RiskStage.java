package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Works the position towards its target with one order at a time: a limit order within the price collar, taken back when
 * the target changes or its life is over. Each order passes the {@link MarketCondition} and the {@link PreTradeChecks} or
 * is refused; a refusal is reported once for each target and reason, not again with every event that finds the same. While
 * trading is halted it decides nothing.
 */
public final class RiskStage implements Stage, Stateful {
    private final RiskLimits limits;
    private final Portfolio portfolio;
    private final PreTradeChecks checks;
    private final MarketCondition market;
    private final WorkingOrder order = new WorkingOrder();
    private final long orderLifeNanos;
    private long predictionNanos = Long.MIN_VALUE;
    private long refusedTargetLots;
    private RefusalReason refusedReason = RefusalReason.NONE;

    /**
     * Risk for one account.
     *
     * @param takerFee the highest fee that the venue may charge, of the notional
     */
    public RiskStage(RiskLimits limits, Portfolio portfolio, PartsPerMillion takerFee) {
        this.limits = limits;
        this.portfolio = portfolio;
        checks = new PreTradeChecks(limits, portfolio, takerFee);
        market = new MarketCondition(portfolio.instrument().id());
        orderLifeNanos = limits.orderLife().toNanos();
    }

    @Override
    public void onEvent(Event event) {
        market.onEvent(event);
        order.onAnswer(event);
        if (event.prediction().present()) {
            predictionNanos = event.eventTimeNanos();
        }
        if (event.halted() || !event.intention().targeted()) {
            return;
        }
        if (order.open()) {
            takeBackIfOutdated(event);
        } else {
            work(event);
        }
    }

    private void takeBackIfOutdated(Event event) {
        boolean outdated = order.targetLots() != event.intention().targetLots()
                || event.eventTimeNanos() - order.sentNanos() >= orderLifeNanos;
        if (outdated && !order.cancelling()) {
            event.decisions().cancel(event.instrumentId(), order.id(), order.side());
            order.cancelSent();
        }
    }

    private void work(Event event) {
        long target = event.intention().targetLots();
        long missing =
                portfolio.instrument().orderable(target - portfolio.ledger().positionLots());
        if (missing == 0 || order.rejectedAt(target)) {
            return;
        }
        Side side = missing > 0 ? Side.BUY : Side.SELL;
        long quantity = Math.abs(missing);
        long limit = limitTicks(side);
        RefusalReason reason = market.check();
        if (reason == RefusalReason.NONE) {
            reason = checks.check(side, quantity, limit, predictionAge(event.eventTimeNanos()));
        }
        if (reason == RefusalReason.NONE) {
            long id = order.sent(side, target, event.eventTimeNanos());
            event.decisions().order(event.instrumentId(), id, side, quantity, limit);
        } else if (reason != refusedReason || target != refusedTargetLots) {
            event.decisions().refusal(event.instrumentId(), side, quantity, limit, reason);
        }
        refusedReason = reason;
        refusedTargetLots = target;
    }

    private long predictionAge(long nowNanos) {
        return predictionNanos == Long.MIN_VALUE ? Long.MAX_VALUE : nowNanos - predictionNanos;
    }

    /** The last price moved against us by the collar, in whole ticks towards the last price. */
    private long limitTicks(Side side) {
        return portfolio.markTicks() + side.sign() * limits.priceCollar().ofDown(portfolio.markTicks());
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(predictionNanos);
        out.putLong(refusedTargetLots);
        out.putInt(refusedReason.code());
        market.save(out);
        order.save(out);
    }

    @Override
    public void restore(StateReader in) {
        predictionNanos = in.getLong();
        refusedTargetLots = in.getLong();
        refusedReason = RefusalReason.of(in.getInt());
        market.restore(in);
        order.restore(in);
    }
}

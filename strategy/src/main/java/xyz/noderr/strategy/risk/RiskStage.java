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
 * trading is halted it decides nothing. After the kill switch its target is nothing, within the slippage that the command
 * names, until RESUME. The command {@code CHANGE_LIMIT} sets a {@link Limit} by its code.
 */
public final class RiskStage implements Stage, Stateful {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLION = 1_000_000;

    private final Portfolio portfolio;
    private final LiveLimits limits;
    private final CircuitBreaker breaker;
    private final PreTradeChecks checks;
    private final MarketCondition market;
    private final Verdict verdict = new Verdict();
    private final WorkingOrder order = new WorkingOrder();
    private final RecentOrders cancels = new RecentOrders();
    private final long orderLifeNanos;
    private final int maxCancelsPerSecond;
    private long predictionNanos = Long.MIN_VALUE;
    private long refusedTargetLots;
    private RefusalReason refusedReason = RefusalReason.NONE;
    private boolean killed;
    private long killSlippage;

    /**
     * Risk for one account.
     *
     * @param takerFee the highest fee that the venue may charge, of the notional
     */
    public RiskStage(RiskLimits settings, Portfolio portfolio, PartsPerMillion takerFee) {
        this.portfolio = portfolio;
        limits = new LiveLimits(settings, portfolio.instrument());
        breaker = new CircuitBreaker(settings, limits, portfolio);
        checks = new PreTradeChecks(settings, limits, breaker, portfolio, takerFee);
        market = new MarketCondition(portfolio.instrument().id());
        orderLifeNanos = settings.orderLife().toNanos();
        maxCancelsPerSecond = settings.maxCancelsPerSecond() == 0 ? Integer.MAX_VALUE : settings.maxCancelsPerSecond();
    }

    @Override
    public void onEvent(Event event) {
        market.onEvent(event);
        order.onAnswer(event);
        breaker.onEvent(event);
        if (event.prediction().present()) {
            predictionNanos = event.eventTimeNanos();
        }
        if (event.kind().isCommand()) {
            obey(event);
        }
        if (event.halted()) {
            return;
        }
        if (killed) {
            getOut(event);
        } else if (event.intention().targeted()) {
            workTowards(event, event.intention().targetLots());
        }
    }

    private void obey(Event command) {
        switch (command.kind()) {
            case KILL -> {
                killed = true;
                killSlippage = command.value();
                // The gateway takes back all that is open.
                order.cancelSent();
            }
            case RESUME -> killed = false;
            case CHANGE_LIMIT -> limits.change(command);
            default -> {}
        }
    }

    private void getOut(Event event) {
        if (killSlippage > 0 && (order.open() || missing(0) != 0)) {
            workTowards(event, 0);
        } else if (event.intention().targeted() && !order.open()) {
            verdict.refuse(RefusalReason.KILLED, 0, 0);
            long missing = missing(event.intention().targetLots());
            if (missing != 0) {
                report(event, event.intention().targetLots(), missing, limitTicks(side(missing)));
            }
        }
    }

    private void workTowards(Event event, long targetLots) {
        if (order.open()) {
            takeBackIfOutdated(event, targetLots);
        } else {
            work(event, targetLots);
        }
    }

    private void takeBackIfOutdated(Event event, long targetLots) {
        long now = event.eventTimeNanos();
        boolean outdated = order.targetLots() != targetLots || now - order.sentNanos() >= orderLifeNanos;
        if (outdated && !order.cancelling() && cancels.since(now - SECOND) < maxCancelsPerSecond) {
            event.decisions().cancel(portfolio.instrument().id(), order.id(), order.side());
            cancels.sent(now, order.side(), 0, 0);
            order.cancelSent();
        }
    }

    private long missing(long targetLots) {
        return portfolio.instrument().orderable(targetLots - portfolio.ledger().positionLots());
    }

    private static Side side(long missing) {
        return missing > 0 ? Side.BUY : Side.SELL;
    }

    private void work(Event event, long targetLots) {
        long missing = missing(targetLots);
        if (missing == 0 || order.rejectedAt(targetLots)) {
            return;
        }
        Side side = side(missing);
        long quantity = Math.abs(missing);
        long limit = limitTicks(side);
        long now = event.eventTimeNanos();
        RefusalReason reason = market.check();
        boolean passes = reason == RefusalReason.NONE
                ? checks.check(side, quantity, limit, now, predictionAge(now), verdict)
                : verdict.refuse(reason, 0, 0);
        if (passes) {
            long id = order.sent(side, targetLots, now);
            checks.sent(now, side, quantity, limit);
            event.decisions().order(portfolio.instrument().id(), id, side, quantity, limit);
            refusedReason = RefusalReason.NONE;
            refusedTargetLots = targetLots;
        } else {
            report(event, targetLots, missing, limit);
        }
    }

    private void report(Event event, long targetLots, long missing, long limit) {
        RefusalReason reason = verdict.reason();
        if (reason != refusedReason || targetLots != refusedTargetLots) {
            event.decisions()
                    .refusal(
                            portfolio.instrument().id(),
                            side(missing),
                            Math.abs(missing),
                            limit,
                            reason,
                            verdict.limit(),
                            verdict.observed());
        }
        refusedReason = reason;
        refusedTargetLots = targetLots;
    }

    private long predictionAge(long nowNanos) {
        return predictionNanos == Long.MIN_VALUE ? Long.MAX_VALUE : nowNanos - predictionNanos;
    }

    /** The last price moved against us by the collar, or by the slippage of the kill switch, in whole ticks. */
    private long limitTicks(Side side) {
        long price = portfolio.markTicks();
        long collar = limits.collarTicks(price);
        long most = killed ? Math.min(collar, Math.multiplyExact(price, killSlippage) / MILLION) : collar;
        return price + side.sign() * most;
    }

    /** How many commands to change a limit changed nothing. */
    public long refusedChanges() {
        return limits.refused();
    }

    /** A limit as it stands now, in the unit of its reason. Read it in the stages' thread, or while they rest. */
    public long limit(Limit limit) {
        return limits.value(limit);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(predictionNanos);
        out.putLong(refusedTargetLots);
        out.putInt(refusedReason.code());
        out.putBoolean(killed);
        out.putLong(killSlippage);
        limits.save(out);
        breaker.save(out);
        checks.save(out);
        cancels.save(out);
        market.save(out);
        order.save(out);
    }

    @Override
    public void restore(StateReader in) {
        predictionNanos = in.getLong();
        refusedTargetLots = in.getLong();
        refusedReason = RefusalReason.of(in.getInt());
        killed = in.getBoolean();
        killSlippage = in.getLong();
        limits.restore(in);
        breaker.restore(in);
        checks.restore(in);
        cancels.restore(in);
        market.restore(in);
        order.restore(in);
    }
}

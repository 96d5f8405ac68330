package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.OrderIds;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Works the position in one instrument towards its target with one order at a time: a limit order within the price collar,
 * and before our own quotes, taken back when the target changes or its life is over. A refusal is reported once for each
 * target and reason, not again with every event that finds the same.
 */
final class TargetOrder implements Stateful {
    private static final long MILLION = 1_000_000;

    private final Instrument instrument;
    private final Portfolio portfolio;
    private final OrderEntry entry;
    private final LiveLimits limits;
    private final OwnOrders orders;
    private final OwnOrder order;
    private final long orderLifeNanos;
    private boolean wanted;
    private long wantedLots;
    private long orderTargetLots;
    private long refusedTargetLots;
    private RefusalReason refusedReason = RefusalReason.NONE;

    TargetOrder(
            Instrument instrument,
            Portfolio portfolio,
            OrderEntry entry,
            LiveLimits limits,
            OwnOrders orders,
            long orderLifeNanos) {
        this.instrument = instrument;
        this.portfolio = portfolio;
        this.entry = entry;
        this.limits = limits;
        this.orders = orders;
        this.orderLifeNanos = orderLifeNanos;
        order = orders.add();
    }

    /** The position to reach, from here on. Where it is another one, what is refused of it is reported anew. */
    void aim(long lots) {
        if (lots != wantedLots) {
            refusedReason = RefusalReason.NONE;
        }
        wanted = true;
        wantedLots = lots;
    }

    /** Goes on towards the position, if there is one to reach. */
    void work(Event event, long predictionAgeNanos) {
        if (wanted) {
            workTowards(event, wantedLots, predictionAgeNanos, Long.MAX_VALUE);
        }
    }

    /**
     * After the kill switch: gets out of what is held, or keeps it.
     *
     * @param slippage how much worse than the last price, in millionths of it; 0 keeps it
     */
    void getOut(Event event, long slippage, long predictionAgeNanos) {
        if (slippage > 0 && (order.open() || missing(0) != 0)) {
            if (order.open() || orders.open() == 0) { // Quotes that are being taken back may still be filled.
                workTowards(event, 0, predictionAgeNanos, slippage);
            }
        } else if (wanted && !order.open()) {
            long missing = missing(wantedLots);
            if (missing != 0) {
                entry.verdict().refuse(RefusalReason.KILLED, 0, 0);
                report(event, wantedLots, missing, limitTicks(side(missing), slippage));
            }
        }
    }

    private void workTowards(Event event, long targetLots, long predictionAgeNanos, long slippage) {
        if (!order.open()) {
            send(event, targetLots, predictionAgeNanos, slippage);
        } else if (orderTargetLots != targetLots || event.eventTimeNanos() - order.sentNanos() >= orderLifeNanos) {
            entry.takeBack(event, order, instrument.id());
        }
    }

    private void send(Event event, long targetLots, long predictionAgeNanos, long slippage) {
        long missing = missing(targetLots);
        if (missing == 0 || (order.wasRejected() && orderTargetLots == targetLots)) {
            return;
        }
        Side side = side(missing);
        long limit = limitTicks(side, slippage);
        if (entry.send(
                event,
                order,
                OrderIds.ACCOUNT,
                instrument.id(),
                side,
                Math.abs(missing),
                limit,
                false,
                predictionAgeNanos)) {
            orderTargetLots = targetLots;
            refusedReason = RefusalReason.NONE;
            refusedTargetLots = targetLots;
        } else {
            report(event, targetLots, missing, limit);
        }
    }

    private void report(Event event, long targetLots, long missing, long limit) {
        RefusalReason reason = entry.verdict().reason();
        if (reason != refusedReason || targetLots != refusedTargetLots) {
            entry.report(event, instrument.id(), side(missing), Math.abs(missing), limit);
        }
        refusedReason = reason;
        refusedTargetLots = targetLots;
    }

    private long missing(long targetLots) {
        return instrument.orderable(targetLots - portfolio.positionLots(instrument.id()));
    }

    private static Side side(long missing) {
        return missing > 0 ? Side.BUY : Side.SELL;
    }

    /** The last price moved against us by the collar, or by the slippage of the kill switch, in whole ticks. */
    private long limitTicks(Side side, long slippage) {
        long price = portfolio.markTicks(instrument.id());
        long most = limits.collarTicks(price);
        if (slippage < Long.MAX_VALUE) {
            most = Math.min(most, Math.multiplyExact(price, slippage) / MILLION);
        }
        long limit = price + side.sign() * most;
        long own = orders.best(side == Side.BUY ? Side.SELL : Side.BUY);
        return own != 0 && side.sign() * (limit - own) >= 0 ? own - side.sign() : limit;
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(wanted);
        out.putLong(wantedLots);
        out.putLong(orderTargetLots);
        out.putLong(refusedTargetLots);
        out.putInt(refusedReason.code());
        order.save(out);
    }

    @Override
    public void restore(StateReader in) {
        wanted = in.getBoolean();
        wantedLots = in.getLong();
        orderTargetLots = in.getLong();
        refusedTargetLots = in.getLong();
        refusedReason = RefusalReason.of(in.getInt());
        order.restore(in);
    }
}

package xyz.noderr.benchmarks;

import java.util.concurrent.atomic.AtomicLongArray;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Fills the one order that may be open in full, as soon as the publisher asks. The stages' thread sends, the publisher's
 * asks; the order is handed over in a cache line of its own, once whatever else has to hear of it has.
 */
final class ImmediateVenue implements Gateway {
    private static final int ID = 16;
    private static final int LOTS = 17;

    private final Instrument instrument;
    private final Gateway first;
    private final AtomicLongArray order = new AtomicLongArray(2 * ID + 2);

    /**
     * A venue.
     *
     * @param first hears of each decision before it is filled
     */
    ImmediateVenue(Instrument instrument, Gateway first) {
        this.instrument = instrument;
        this.first = first;
    }

    @Override
    public void send(Event cause, Decision decision) {
        first.send(cause, decision);
        if (decision.kind() == DecisionKind.ORDER) {
            order.setPlain(LOTS, decision.side().sign() * decision.quantityLots());
            order.setRelease(ID, decision.orderId());
        }
    }

    boolean hasOrder() {
        return order.getAcquire(ID) != 0;
    }

    /** Writes the fill of the open order on an event. */
    void fill(Event event, long timeNanos, long priceTicks) {
        long signed = order.getPlain(LOTS);
        long lots = Math.abs(signed);
        long notional = instrument.notionalQuote(priceTicks, lots);
        Side side = Side.of(Long.signum(signed));
        event.filled(instrument.id(), timeNanos, order.getAcquire(ID), side, priceTicks, lots, 0, notional, 0);
        order.setRelease(ID, 0);
    }
}

package xyz.noderr.benchmarks;

import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Fills the one order that may be open in full, as soon as the publisher asks. The stages' thread sends, the publisher's
 * asks; one volatile field hands the order over.
 */
final class ImmediateVenue implements Gateway {
    private final Instrument instrument;
    private Side side = Side.BUY;
    private long lots;
    private volatile long openId;

    ImmediateVenue(Instrument instrument) {
        this.instrument = instrument;
    }

    @Override
    public void send(long eventTimeNanos, Decision decision) {
        if (decision.kind() == DecisionKind.ORDER) {
            side = decision.side();
            lots = decision.quantityLots();
            openId = decision.orderId();
        }
    }

    boolean hasOrder() {
        return openId != 0;
    }

    /** Writes the fill of the open order on an event. */
    void fill(Event event, long timeNanos, long priceTicks) {
        long notional = instrument.notionalQuote(priceTicks, lots);
        event.filled(instrument.id(), timeNanos, openId, side, priceTicks, lots, 0, notional, 0);
        openId = 0;
    }
}

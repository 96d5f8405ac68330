package xyz.noderr.market.order;

import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;

/** One of our orders, as far as its answers have been given on. */
final class WorkingOrder {
    private final Instrument instrument;
    private final long orderId;
    private final String clientId;
    private final Side side;
    private final long lots;
    private long filledLots;
    private boolean unwanted;

    WorkingOrder(Instrument instrument, long orderId, String clientId, Side side, long lots, long filledLots) {
        this.instrument = instrument;
        this.orderId = orderId;
        this.clientId = clientId;
        this.side = side;
        this.lots = lots;
        this.filledLots = filledLots;
    }

    Instrument instrument() {
        return instrument;
    }

    long orderId() {
        return orderId;
    }

    String clientId() {
        return clientId;
    }

    Side side() {
        return side;
    }

    long filledLots() {
        return filledLots;
    }

    long remainingLots() {
        return lots - filledLots;
    }

    void fill(long more) {
        filledLots += more;
    }

    /** It is to be taken back, however often that has to be asked for. */
    void unwant() {
        unwanted = true;
    }

    boolean isUnwanted() {
        return unwanted;
    }

    @Override
    public String toString() {
        return side + " " + instrument.quantityOf(lots).toPlainString() + " "
                + instrument.settings().label() + " (" + clientId + ")";
    }
}

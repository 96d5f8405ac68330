package xyz.noderr.benchmarks.growth;

import java.util.Arrays;
import xyz.noderr.benchmarks.SyntheticMarket;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;

/** Fills each order in full, in the order in which they came. For stages that run in the publisher's thread. */
final class FillingVenue implements Gateway {
    private static final int FIELDS = 3;

    private final Instrument[] instruments;
    private long[] orders = new long[FIELDS * 64];
    private int first;
    private int end;

    FillingVenue(Instrument[] instruments) {
        this.instruments = instruments;
    }

    @Override
    public void send(Event cause, Decision decision) {
        if (decision.kind() != DecisionKind.ORDER) {
            return;
        }
        if (end == orders.length) {
            orders = Arrays.copyOf(orders, 2 * orders.length);
        }
        orders[end++] = decision.orderId();
        orders[end++] = decision.instrumentId();
        orders[end++] = decision.side().sign() * decision.quantityLots();
    }

    boolean hasOrder() {
        return first < end;
    }

    /** Writes the fill of the oldest order on an event. */
    void fill(Event event, SyntheticMarket market) {
        long id = orders[first];
        Instrument instrument = instruments[(int) orders[first + 1]];
        long signed = orders[first + 2];
        first += FIELDS;
        if (first == end) {
            first = 0;
            end = 0;
        }
        long price = market.priceTicks(instrument.id());
        long lots = Math.abs(signed);
        Side side = Side.of(Long.signum(signed));
        long notional = instrument.notionalQuote(price, lots);
        event.filled(instrument.id(), market.timeNanos(), id, side, price, lots, 0, notional, 0);
    }
}

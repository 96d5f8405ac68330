package xyz.noderr.strategy.risk;

import java.util.Arrays;
import java.util.List;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.PartsPerMillion;

/**
 * Our orders in one instrument, those that are over among them until their slot is used again. It remembers nothing that
 * its members do not: whoever a slot belongs to saves it.
 */
final class OwnOrders {
    private OwnOrder[] slots = new OwnOrder[0];

    /** Another slot for an order. */
    OwnOrder add() {
        slots = Arrays.copyOf(slots, slots.length + 1);
        OwnOrder slot = new OwnOrder();
        slots[slots.length - 1] = slot;
        return slot;
    }

    /** The venue's answer about one of them. */
    void onAnswer(Event event) {
        for (OwnOrder each : slots) {
            if (each.open() && each.id() == event.orderId()) {
                switch (event.kind()) {
                    case ORDER_FILLED -> each.filled(event.remainingLots());
                    case ORDER_CANCELLED -> each.cancelled();
                    case ORDER_REJECTED -> each.rejected();
                    default -> {}
                }
                return;
            }
        }
    }

    /** Adds those that are open to a list. */
    void listed(int instrumentId, List<OpenOrder> to) {
        for (OwnOrder each : slots) {
            if (each.open()) {
                to.add(new OpenOrder(
                        instrumentId,
                        each.id(),
                        each.side(),
                        each.limitTicks(),
                        each.remainingLots(),
                        each.sentNanos()));
            }
        }
    }

    /** How many are open. */
    int open() {
        int open = 0;
        for (OwnOrder each : slots) {
            open += each.open() ? 1 : 0;
        }
        return open;
    }

    /** How much is open on a side. */
    long lots(Side side) {
        long lots = 0;
        for (OwnOrder each : slots) {
            lots += each.open() && each.side() == side ? each.remainingLots() : 0;
        }
        return lots;
    }

    /** What would be paid if all that is to buy were filled at its limit, fees included. */
    long payableQuote(Instrument instrument, PartsPerMillion fee) {
        long sum = 0;
        for (OwnOrder each : slots) {
            if (each.open() && each.side() == Side.BUY) {
                long notional = instrument.notionalQuote(each.limitTicks(), each.remainingLots());
                sum += notional + fee.ofUp(notional);
            }
        }
        return sum;
    }

    /** The price of our order on a side that would be met first, highest bid or lowest ask; 0 for none. */
    long best(Side side) {
        long best = 0;
        for (OwnOrder each : slots) {
            if (each.open() && each.side() == side && (best == 0 || side.sign() * (each.limitTicks() - best) > 0)) {
                best = each.limitTicks();
            }
        }
        return best;
    }

    /** All are being taken back, by the gateway. */
    void cancelSent() {
        for (OwnOrder each : slots) {
            each.cancelSent();
        }
    }
}

package xyz.noderr.backtest.execution;

import java.util.Arrays;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.Decisions;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** Where the market stood when each of our open orders was decided. They are few: a list is searched from its end. */
final class SentOrders {
    private static final int USUAL = 64;
    private static final int NONE = -1;

    private long[] ids = new long[USUAL];
    private long[] halfTicks = new long[USUAL];
    private int size;

    /** The orders that were decided at this event. */
    void onDecisions(Event event, ReferencePrices prices) {
        Decisions decisions = event.decisions();
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            if (decision.kind() == DecisionKind.ORDER) {
                add(decision.orderId(), prices.halfTicks(decision.instrumentId()));
            }
        }
    }

    private void add(long id, long price) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            halfTicks = Arrays.copyOf(halfTicks, 2 * size);
        }
        ids[size] = id;
        halfTicks[size++] = price;
    }

    /** The reference price at an order's decision, in half ticks; {@link FillColumns#UNKNOWN} where it was not seen. */
    long decidedHalfTicks(long orderId) {
        int place = place(orderId);
        return place == NONE || halfTicks[place] == 0 ? FillColumns.UNKNOWN : halfTicks[place];
    }

    /** An answer of the venue, after its fill was looked up: an order that has ended is forgotten. */
    void onAnswer(Event event) {
        EventKind kind = event.kind();
        if (kind == EventKind.ORDER_CANCELLED
                || kind == EventKind.ORDER_REJECTED
                || (kind == EventKind.ORDER_FILLED && event.remainingLots() == 0)) {
            int place = place(event.orderId());
            if (place != NONE) {
                size--;
                System.arraycopy(ids, place + 1, ids, place, size - place);
                System.arraycopy(halfTicks, place + 1, halfTicks, place, size - place);
            }
        }
    }

    private int place(long orderId) {
        int place = size - 1;
        while (place >= 0 && ids[place] != orderId) {
            place--;
        }
        return place;
    }
}

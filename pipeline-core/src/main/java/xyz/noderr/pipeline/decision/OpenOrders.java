package xyz.noderr.pipeline.decision;

import java.util.Arrays;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** The orders that were sent and, as far as the venue's answers have come in, have not ended. Oldest first. */
final class OpenOrders {
    private static final int USUAL = 64;

    private long[] ids = new long[USUAL];
    private int[] instruments = new int[USUAL];
    private Side[] sides = new Side[USUAL];
    private int size;

    void sent(Decision order) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            instruments = Arrays.copyOf(instruments, 2 * size);
            sides = Arrays.copyOf(sides, 2 * size);
        }
        ids[size] = order.orderId();
        instruments[size] = order.instrumentId();
        sides[size++] = order.side();
    }

    void onAnswer(Event event) {
        EventKind kind = event.kind();
        if (kind == EventKind.ORDER_CANCELLED
                || kind == EventKind.ORDER_REJECTED
                || (kind == EventKind.ORDER_FILLED && event.remainingLots() == 0)) {
            ended(event.instrumentId(), event.orderId());
        }
    }

    private void ended(int instrumentId, long orderId) {
        for (int i = 0; i < size; i++) {
            if (ids[i] == orderId && instruments[i] == instrumentId) {
                size--;
                System.arraycopy(ids, i + 1, ids, i, size - i);
                System.arraycopy(instruments, i + 1, instruments, i, size - i);
                System.arraycopy(sides, i + 1, sides, i, size - i);
                return;
            }
        }
    }

    /** Decides to take all of them back. */
    void cancelAll(Decisions decisions) {
        for (int i = 0; i < size; i++) {
            decisions.cancel(instruments[i], ids[i], sides[i]);
        }
    }

    int size() {
        return size;
    }
}

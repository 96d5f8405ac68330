package xyz.noderr.pipeline.decision;

import java.util.Arrays;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** The orders that were sent and, as far as the venue's answers have come in, have not ended. Oldest first. */
final class OpenOrders implements Stateful {
    private static final int USUAL = 64;

    private long[] ids = new long[USUAL];
    private int[] instruments = new int[USUAL];
    private Side[] sides = new Side[USUAL];
    private int size;

    void sent(Decision order) {
        add(order.orderId(), order.instrumentId(), order.side());
    }

    private void add(long id, int instrumentId, Side side) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            instruments = Arrays.copyOf(instruments, 2 * size);
            sides = Arrays.copyOf(sides, 2 * size);
        }
        ids[size] = id;
        instruments[size] = instrumentId;
        sides[size++] = side;
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

    @Override
    public void save(StateWriter out) {
        out.putInt(size);
        for (int i = 0; i < size; i++) {
            out.putLong(ids[i]);
            out.putInt(instruments[i]);
            out.putInt(sides[i].sign());
        }
    }

    @Override
    public void restore(StateReader in) {
        size = 0;
        for (int left = in.getInt(); left > 0; left--) {
            add(in.getLong(), in.getInt(), Side.of(in.getInt()));
        }
    }
}

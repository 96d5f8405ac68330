package xyz.noderr.market.catalog;

import java.util.Arrays;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.EventKind;

/** The levels of one event about a book, gathered from its rows. Grows to the largest; owned by one thread. */
final class DepthLevels {
    private EventKind kind = EventKind.DEPTH_UPDATE;
    private boolean continued;
    private long receivedNanos;
    private long sequence;
    private long[] bids = new long[64];
    private long[] asks = new long[64];
    private int bidNumbers;
    private int askNumbers;

    void begin(Row row) {
        kind = EventKind.of((byte) row.get(Column.KIND));
        continued = row.get(Column.CONTINUED) == 1;
        receivedNanos = row.get(Column.RECEIVED_NS);
        sequence = row.get(Column.SEQUENCE);
        bidNumbers = 0;
        askNumbers = 0;
    }

    void add(boolean bid, long ticks, long lots) {
        if (bid) {
            bids = roomFor(bids, bidNumbers);
            bids[bidNumbers++] = ticks;
            bids[bidNumbers++] = lots;
        } else {
            asks = roomFor(asks, askNumbers);
            asks[askNumbers++] = ticks;
            asks[askNumbers++] = lots;
        }
    }

    private static long[] roomFor(long[] numbers, int used) {
        return used < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * numbers.length);
    }

    EventKind kind() {
        return kind;
    }

    long receivedNanos() {
        return receivedNanos;
    }

    long sequence() {
        return sequence;
    }

    /** How many events of so many levels a side it takes. */
    int parts(int capacity) {
        return Math.max(1, Math.ceilDiv(Math.max(bidNumbers, askNumbers) / 2, capacity));
    }

    /** Writes one of its parts, from 0 on. */
    void writeTo(Depth depth, int part, int capacity) {
        int from = 2 * part * capacity;
        int to = from + 2 * capacity;
        for (int i = from; i < Math.min(to, bidNumbers); i += 2) {
            depth.addBid(bids[i], bids[i + 1]);
        }
        for (int i = from; i < Math.min(to, askNumbers); i += 2) {
            depth.addAsk(asks[i], asks[i + 1]);
        }
        if (continued || to < Math.max(bidNumbers, askNumbers)) {
            depth.markContinued();
        }
    }
}

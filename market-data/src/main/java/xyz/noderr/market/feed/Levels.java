package xyz.noderr.market.feed;

import java.util.Arrays;
import xyz.noderr.pipeline.event.Depth;

/** Levels of one side in the order of the message. Grows as needed and then makes no garbage. */
public final class Levels {
    private long[] ticks = new long[64];
    private long[] lots = new long[64];
    private int size;

    /** Takes all out. */
    public void clear() {
        size = 0;
    }

    /** Adds a level behind the others. */
    public void add(long priceTicks, long quantityLots) {
        if (size == ticks.length) {
            ticks = Arrays.copyOf(ticks, 2 * size);
            lots = Arrays.copyOf(lots, 2 * size);
        }
        ticks[size] = priceTicks;
        lots[size++] = quantityLots;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Price of a level. */
    public long ticks(int level) {
        return ticks[level];
    }

    /** Quantity of a level. */
    public long lots(int level) {
        return lots[level];
    }

    /** Becomes equal to another. */
    public void copy(Levels other) {
        clear();
        for (int i = 0; i < other.size; i++) {
            add(other.ticks[i], other.lots[i]);
        }
    }

    /** How many events of so many levels a side two sides take: at least one. */
    public static int parts(Levels bids, Levels asks, int capacity) {
        return Math.max(1, Math.ceilDiv(Math.max(bids.size, asks.size), capacity));
    }

    /** Writes one of the parts of two sides, from 0 on, on an event's empty depth. */
    public static void writeTo(Depth depth, Levels bids, Levels asks, int part, int capacity) {
        int from = part * capacity;
        int to = from + capacity;
        for (int i = from; i < Math.min(to, bids.size); i++) {
            depth.addBid(bids.ticks[i], bids.lots[i]);
        }
        for (int i = from; i < Math.min(to, asks.size); i++) {
            depth.addAsk(asks.ticks[i], asks.lots[i]);
        }
        if (to < Math.max(bids.size, asks.size)) {
            depth.markContinued();
        }
    }
}

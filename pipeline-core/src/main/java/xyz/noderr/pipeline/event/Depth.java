package xyz.noderr.pipeline.event;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Levels of an order book, bids and asks apart, each side in the order in which they were added. In a quote there is at
 * most one on each side, the best. Holds a fixed number a side, chosen when the ring is built; a longer message of a
 * venue is split over several events, all but the last of them marked as {@link #continued}.
 */
public final class Depth {
    /** A level's bid price, bid quantity, ask price and ask quantity side by side: a short message is in few cache lines. */
    private static final int STRIDE = 4;

    private static final int BID_LOTS = 1;
    private static final int ASK_TICKS = 2;
    private static final int ASK_LOTS = 3;

    private final long[] levels;
    private int bids;
    private int asks;
    private boolean continued;

    Depth(int levels) {
        this.levels = new long[STRIDE * levels];
    }

    void clear() {
        bids = 0;
        asks = 0;
        continued = false;
    }

    /** How many levels fit on a side. */
    public int capacity() {
        return levels.length / STRIDE;
    }

    /**
     * Adds a level to the bids.
     *
     * @param quantityLots what rests there now; 0 takes the level off the book
     * @throws IllegalStateException when the side is full
     */
    public void addBid(long priceTicks, long quantityLots) {
        requireRoom(bids);
        int at = STRIDE * bids++;
        levels[at] = priceTicks;
        levels[at + BID_LOTS] = quantityLots;
    }

    /**
     * Adds a level to the asks.
     *
     * @param quantityLots what rests there now; 0 takes the level off the book
     * @throws IllegalStateException when the side is full
     */
    public void addAsk(long priceTicks, long quantityLots) {
        requireRoom(asks);
        int at = STRIDE * asks++;
        levels[at + ASK_TICKS] = priceTicks;
        levels[at + ASK_LOTS] = quantityLots;
    }

    private void requireRoom(int used) {
        if (used == capacity()) {
            throw new IllegalStateException(
                    "No room for more than " + used
                            + " levels a side: split the message over several events, or build the pipeline with more depthLevels");
        }
    }

    /** The rest of the venue's message follows in the next event of this source: the book is not whole before it. */
    public void markContinued() {
        continued = true;
    }

    /** Whether the next event of this source is a part of the same message. */
    public boolean continued() {
        return continued;
    }

    /** How many levels of bids there are. */
    public int bids() {
        return bids;
    }

    /** How many levels of asks there are. */
    public int asks() {
        return asks;
    }

    /** Price of a bid. */
    public long bidTicks(int level) {
        return levels[at(level, bids)];
    }

    /** Quantity of a bid. */
    public long bidLots(int level) {
        return levels[at(level, bids) + BID_LOTS];
    }

    /** Price of an ask. */
    public long askTicks(int level) {
        return levels[at(level, asks) + ASK_TICKS];
    }

    /** Quantity of an ask. */
    public long askLots(int level) {
        return levels[at(level, asks) + ASK_LOTS];
    }

    /** Levels of an earlier event stand beyond the count: they must not be read. */
    private static int at(int level, int count) {
        if (level >= count) {
            throw new IndexOutOfBoundsException("level " + level + " of " + count);
        }
        return STRIDE * level;
    }

    @Override
    public String toString() {
        return side("bids", 0, bids) + ", " + side("asks", ASK_TICKS, asks) + (continued ? ", continued" : "");
    }

    private String side(String name, int from, int count) {
        return IntStream.range(0, count)
                .map(level -> STRIDE * level + from)
                .mapToObj(at -> levels[at] + " × " + levels[at + 1])
                .collect(Collectors.joining(", ", name + " [", "] ticks × lots"));
    }
}

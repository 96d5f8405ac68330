package xyz.noderr.pipeline.event;

import java.util.Arrays;

/**
 * Levels of an order book, bids and asks apart, each side in the order in which they were added. In a quote there is at
 * most one on each side, the best. Holds a fixed number a side, chosen when the ring is built; a longer message of a
 * venue is split over several events, all but the last of them marked as {@link #continued}.
 */
public final class Depth {
    private final long[] bidTicks;
    private final long[] bidLots;
    private final long[] askTicks;
    private final long[] askLots;
    private int bids;
    private int asks;
    private boolean continued;

    Depth(int levels) {
        bidTicks = new long[levels];
        bidLots = new long[levels];
        askTicks = new long[levels];
        askLots = new long[levels];
    }

    void clear() {
        bids = 0;
        asks = 0;
        continued = false;
    }

    /** Takes another's levels, which must fit. */
    void copy(Depth other) {
        System.arraycopy(other.bidTicks, 0, bidTicks, 0, other.bids);
        System.arraycopy(other.bidLots, 0, bidLots, 0, other.bids);
        System.arraycopy(other.askTicks, 0, askTicks, 0, other.asks);
        System.arraycopy(other.askLots, 0, askLots, 0, other.asks);
        bids = other.bids;
        asks = other.asks;
        continued = other.continued;
    }

    /** How many levels fit on a side. */
    public int capacity() {
        return bidTicks.length;
    }

    /**
     * Adds a level to the bids.
     *
     * @param quantityLots what rests there now; 0 takes the level off the book
     * @throws IllegalStateException when the side is full
     */
    public void addBid(long priceTicks, long quantityLots) {
        requireRoom(bids);
        bidTicks[bids] = priceTicks;
        bidLots[bids++] = quantityLots;
    }

    /**
     * Adds a level to the asks.
     *
     * @param quantityLots what rests there now; 0 takes the level off the book
     * @throws IllegalStateException when the side is full
     */
    public void addAsk(long priceTicks, long quantityLots) {
        requireRoom(asks);
        askTicks[asks] = priceTicks;
        askLots[asks++] = quantityLots;
    }

    private void requireRoom(int used) {
        if (used == bidTicks.length) {
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
        return bidTicks[checked(level, bids)];
    }

    /** Quantity of a bid. */
    public long bidLots(int level) {
        return bidLots[checked(level, bids)];
    }

    /** Price of an ask. */
    public long askTicks(int level) {
        return askTicks[checked(level, asks)];
    }

    /** Quantity of an ask. */
    public long askLots(int level) {
        return askLots[checked(level, asks)];
    }

    /** Levels of an earlier event stand beyond the count: they must not be read. */
    private static int checked(int level, int count) {
        if (level >= count) {
            throw new IndexOutOfBoundsException("level " + level + " of " + count);
        }
        return level;
    }

    @Override
    public String toString() {
        return side("bids", bidTicks, bidLots, bids) + ", " + side("asks", askTicks, askLots, asks)
                + (continued ? ", continued" : "");
    }

    private static String side(String name, long[] ticks, long[] lots, int count) {
        return name + " " + Arrays.toString(Arrays.copyOf(ticks, count)) + " ticks × "
                + Arrays.toString(Arrays.copyOf(lots, count)) + " lots";
    }
}

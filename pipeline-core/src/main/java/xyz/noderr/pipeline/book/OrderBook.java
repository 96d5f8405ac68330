package xyz.noderr.pipeline.book;

import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The book of one instrument by price level (L2), from a snapshot and the updates after it. It is {@link #valid} from
 * the end of a snapshot on, until its sides cross or it is cleared; then the next snapshot makes it valid again.
 *
 * <p>Levels deeper than the venue's snapshot are known only as far as updates have named them. Owned by one thread.
 */
public final class OrderBook implements Stateful {
    private final BookSide bids = new BookSide(1);
    private final BookSide asks = new BookSide(-1);
    private final int maxLevels;
    private boolean synchronised;
    private boolean partial;

    /** A book of as many levels as the venue tells of. */
    public OrderBook() {
        this(Integer.MAX_VALUE);
    }

    /**
     * A book that is cut after each message.
     *
     * @param maxLevels how many levels of a side are kept, as where a venue tells no more of what leaves its range
     */
    public OrderBook(int maxLevels) {
        this.maxLevels = maxLevels;
    }

    /** The book anew, or a part of it: see {@link Depth#continued}. */
    public void snapshot(Depth levels) {
        if (!partial) {
            clear();
            synchronised = true;
        }
        apply(levels);
    }

    /**
     * Levels that have changed.
     *
     * @return false when there is no valid book to change: nothing was
     */
    public boolean update(Depth levels) {
        if (synchronised) {
            apply(levels);
            return true;
        }
        return false;
    }

    private void apply(Depth levels) {
        for (int i = 0; i < levels.bids(); i++) {
            bids.set(levels.bidTicks(i), levels.bidLots(i));
        }
        for (int i = 0; i < levels.asks(); i++) {
            asks.set(levels.askTicks(i), levels.askLots(i));
        }
        partial = levels.continued();
        if (!partial) {
            bids.keepBest(maxLevels);
            asks.keepBest(maxLevels);
            synchronised = !crossed();
        }
    }

    private boolean crossed() {
        return bids.size() > 0 && asks.size() > 0 && bids.ticks(0) >= asks.ticks(0);
    }

    /** Forgets all levels: not valid until the next snapshot. */
    public void clear() {
        bids.clear();
        asks.clear();
        synchronised = false;
        partial = false;
    }

    /** Whether it may be traded on: a whole snapshot came, each message since is whole, and the sides do not cross. */
    public boolean valid() {
        return synchronised && !partial;
    }

    /** How many levels of bids are known. */
    public int bids() {
        return bids.size();
    }

    /** How many levels of asks are known. */
    public int asks() {
        return asks.size();
    }

    /** Price of a bid, level 0 for the best; the level must be below {@link #bids}. */
    public long bidTicks(int level) {
        return bids.ticks(level);
    }

    /** Quantity of a bid. */
    public long bidLots(int level) {
        return bids.lots(level);
    }

    /** Price of an ask, level 0 for the best; the level must be below {@link #asks}. */
    public long askTicks(int level) {
        return asks.ticks(level);
    }

    /** Quantity of an ask. */
    public long askLots(int level) {
        return asks.lots(level);
    }

    /** What is bid at a price; 0 where nothing is, as far as is known. */
    public long bidLotsAt(long priceTicks) {
        return bids.lotsAt(priceTicks);
    }

    /** What is offered at a price; 0 where nothing is, as far as is known. */
    public long askLotsAt(long priceTicks) {
        return asks.lotsAt(priceTicks);
    }

    /** Adds its best levels to an empty depth, as many as fit. */
    public void copyBest(Depth to) {
        bids.copyBest(to);
        asks.copyBest(to);
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(synchronised);
        out.putBoolean(partial);
        bids.save(out);
        asks.save(out);
    }

    @Override
    public void restore(StateReader in) {
        synchronised = in.getBoolean();
        partial = in.getBoolean();
        bids.restore(in);
        asks.restore(in);
    }
}

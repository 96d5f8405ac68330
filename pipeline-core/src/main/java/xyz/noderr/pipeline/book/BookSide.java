package xyz.noderr.pipeline.book;

import java.util.Arrays;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The levels of one side, sorted, the best of them last. What changes is nearly always near the touch, so that a level
 * is found in a few steps from the end and few others move for it; the n-th level is one read. Grows as needed and then
 * makes no garbage.
 */
final class BookSide implements Stateful {
    private static final int FIRST_LEVELS = 1024;

    /** +1 for bids, of which the highest is best, −1 for asks. Prices are kept times this, so that both sides rise. */
    private final int sign;

    private long[] prices = new long[FIRST_LEVELS];
    private long[] lots = new long[FIRST_LEVELS];
    private int size;

    BookSide(int sign) {
        this.sign = sign;
    }

    /** What rests at a price now; 0 takes the level away, whether or not it is known. */
    void set(long priceTicks, long quantityLots) {
        long price = sign * priceTicks;
        int at = firstNotBelow(price);
        boolean known = at < size && prices[at] == price;
        if (quantityLots == 0) {
            if (known) {
                remove(at);
            }
        } else {
            if (!known) {
                insert(at, price);
            }
            lots[at] = quantityLots;
        }
    }

    /** Doubles its steps from the best level on, then halves them: the logarithm of the distance to the touch. */
    private int firstNotBelow(long price) {
        int high = size;
        int step = 1;
        int low = size - 1;
        while (low >= 0 && prices[low] >= price) {
            high = low;
            low -= step;
            step *= 2;
        }
        low = Math.max(low, -1) + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (prices[middle] < price) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void insert(int at, long price) {
        if (size == prices.length) {
            prices = Arrays.copyOf(prices, 2 * size);
            lots = Arrays.copyOf(lots, 2 * size);
        }
        System.arraycopy(prices, at, prices, at + 1, size - at);
        System.arraycopy(lots, at, lots, at + 1, size - at);
        prices[at] = price;
        size++;
    }

    private void remove(int at) {
        size--;
        System.arraycopy(prices, at + 1, prices, at, size - at);
        System.arraycopy(lots, at + 1, lots, at, size - at);
    }

    /** Forgets all but so many of the best levels. */
    void keepBest(int levels) {
        int surplus = size - levels;
        if (surplus > 0) {
            size = levels;
            System.arraycopy(prices, surplus, prices, 0, size);
            System.arraycopy(lots, surplus, lots, 0, size);
        }
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Price of a level, 0 for the best. */
    long ticks(int level) {
        return sign * prices[size - 1 - level];
    }

    /** Quantity of a level, 0 for the best. */
    long lots(int level) {
        return lots[size - 1 - level];
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(size);
        for (int i = 0; i < size; i++) {
            out.putLong(prices[i]);
            out.putLong(lots[i]);
        }
    }

    @Override
    public void restore(StateReader in) {
        clear();
        for (int left = in.getInt(); left > 0; left--) {
            insert(size, in.getLong());
            lots[size - 1] = in.getLong();
        }
    }
}

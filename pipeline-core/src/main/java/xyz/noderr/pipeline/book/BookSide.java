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

    /** A level's price and what rests there side by side: one read finds both, one copy moves both. */
    private long[] levels = new long[2 * FIRST_LEVELS];

    private int size;

    BookSide(int sign) {
        this.sign = sign;
    }

    /** What rests at a price now; 0 takes the level away, whether or not it is known. */
    void set(long priceTicks, long quantityLots) {
        long price = sign * priceTicks;
        int at = firstNotBelow(price);
        boolean known = at < size && price(at) == price;
        if (quantityLots == 0) {
            if (known) {
                remove(at);
            }
        } else {
            if (!known) {
                insert(at, price);
            }
            levels[2 * at + 1] = quantityLots;
        }
    }

    private long price(int at) {
        return levels[2 * at];
    }

    /** Doubles its steps from the best level on, then halves them: the logarithm of the distance to the touch. */
    private int firstNotBelow(long price) {
        int high = size;
        int step = 1;
        int low = size - 1;
        while (low >= 0 && price(low) >= price) {
            high = low;
            low -= step;
            step *= 2;
        }
        low = Math.max(low, -1) + 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (price(middle) < price) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void insert(int at, long price) {
        if (2 * size == levels.length) {
            levels = Arrays.copyOf(levels, 2 * levels.length);
        }
        System.arraycopy(levels, 2 * at, levels, 2 * (at + 1), 2 * (size - at));
        levels[2 * at] = price;
        size++;
    }

    private void remove(int at) {
        size--;
        System.arraycopy(levels, 2 * (at + 1), levels, 2 * at, 2 * (size - at));
    }

    /** Forgets all but so many of the best levels. */
    void keepBest(int count) {
        int surplus = size - count;
        if (surplus > 0) {
            size = count;
            System.arraycopy(levels, 2 * surplus, levels, 0, 2 * size);
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
        return sign * price(size - 1 - level);
    }

    /** Quantity of a level, 0 for the best. */
    long lots(int level) {
        return levels[2 * (size - 1 - level) + 1];
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(size);
        for (int i = 0; i < 2 * size; i++) {
            out.putLong(levels[i]);
        }
    }

    @Override
    public void restore(StateReader in) {
        clear();
        for (int left = in.getInt(); left > 0; left--) {
            insert(size, in.getLong());
            levels[2 * size - 1] = in.getLong();
        }
    }
}

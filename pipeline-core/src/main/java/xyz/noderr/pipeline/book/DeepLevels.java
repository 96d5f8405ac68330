package xyz.noderr.pipeline.book;

import java.util.Arrays;

/** Levels far from the touch, sorted, the best of them last. Grows as needed and then makes no garbage. */
final class DeepLevels {
    private static final int FIRST_LEVELS = 256;

    /** A level's price and what rests there side by side: one read finds both, one copy moves both. */
    private long[] levels = new long[2 * FIRST_LEVELS];

    private int size;

    /** What rests at a price now; 0 takes the level away, whether or not it is known. */
    void set(long price, long quantityLots) {
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

    /** What rests at a price; 0 for nothing. */
    long lotsAt(long price) {
        int at = firstNotBelow(price);
        return at < size && price(at) == price ? lots(at) : 0;
    }

    /** Doubles its steps from the best level on, then halves them: the logarithm of the distance to the best. */
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

    /** Forgets so many of the worst levels. */
    void forgetWorst(int count) {
        size -= count;
        System.arraycopy(levels, 2 * count, levels, 0, 2 * size);
    }

    /** Takes the best level out. */
    void removeBest() {
        size--;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /** Price of a level, 0 for the worst. */
    long price(int at) {
        return levels[2 * at];
    }

    /** Quantity of a level, 0 for the worst. */
    long lots(int at) {
        return levels[2 * at + 1];
    }
}

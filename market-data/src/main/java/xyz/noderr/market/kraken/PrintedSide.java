package xyz.noderr.market.kraken;

import java.util.Arrays;
import xyz.noderr.market.feed.Levels;

/** One side of a book by price, the best first, with the digits that the venue printed. */
final class PrintedSide {
    /** Whether a low price is better, as for asks. */
    private final boolean lowFirst;

    private long[] ticks = new long[64];
    private long[] priceDigits = new long[64];
    private long[] quantityDigits = new long[64];
    private int size;

    PrintedSide(boolean lowFirst) {
        this.lowFirst = lowFirst;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    long priceDigits(int level) {
        return priceDigits[level];
    }

    long quantityDigits(int level) {
        return quantityDigits[level];
    }

    /**
     * Takes over the levels of a message, cuts what is then beyond the depth, and says what has changed.
     *
     * @param changes is given each level of the message, and those that were cut off with the quantity 0
     */
    void apply(PrintedLevels levels, int depth, Levels changes) {
        for (int i = 0; i < levels.size(); i++) {
            set(levels, i);
            changes.add(levels.ticks(i), levels.lots(i));
        }
        for (int i = depth; i < size; i++) {
            changes.add(ticks[i], 0);
        }
        size = Math.min(size, depth);
    }

    private void set(PrintedLevels levels, int level) {
        long price = levels.ticks(level);
        int at = place(price);
        boolean there = at < size && ticks[at] == price;
        if (levels.lots(level) == 0) {
            if (there) {
                move(at + 1, at);
                size--;
            }
            return;
        }
        if (!there) {
            if (size == ticks.length) {
                ticks = Arrays.copyOf(ticks, 2 * size);
                priceDigits = Arrays.copyOf(priceDigits, 2 * size);
                quantityDigits = Arrays.copyOf(quantityDigits, 2 * size);
            }
            move(at, at + 1);
            size++;
            ticks[at] = price;
        }
        priceDigits[at] = levels.priceDigits(level);
        quantityDigits[at] = levels.quantityDigits(level);
    }

    /** Where a price stands, or would stand. */
    private int place(long price) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lowFirst ? ticks[middle] < price : ticks[middle] > price) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void move(int from, int to) {
        System.arraycopy(ticks, from, ticks, to, size - from);
        System.arraycopy(priceDigits, from, priceDigits, to, size - from);
        System.arraycopy(quantityDigits, from, quantityDigits, to, size - from);
    }
}

package xyz.noderr.market.binance;

import java.util.Arrays;

/** Levels of one side in the order of the message. Grows as needed and then makes no garbage. */
final class Levels {
    private long[] ticks = new long[64];
    private long[] lots = new long[64];
    private int size;

    void clear() {
        size = 0;
    }

    void add(long priceTicks, long quantityLots) {
        if (size == ticks.length) {
            ticks = Arrays.copyOf(ticks, 2 * size);
            lots = Arrays.copyOf(lots, 2 * size);
        }
        ticks[size] = priceTicks;
        lots[size++] = quantityLots;
    }

    int size() {
        return size;
    }

    long ticks(int level) {
        return ticks[level];
    }

    long lots(int level) {
        return lots[level];
    }

    void copy(Levels other) {
        clear();
        for (int i = 0; i < other.size; i++) {
            add(other.ticks[i], other.lots[i]);
        }
    }
}

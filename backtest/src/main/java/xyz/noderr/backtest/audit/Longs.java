package xyz.noderr.backtest.audit;

import java.util.Arrays;

/** A list of longs that grows. */
final class Longs {
    private long[] values = new long[1 << 10];
    private int size;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    long get(int place) {
        return values[place];
    }

    long last() {
        return values[size - 1];
    }

    int size() {
        return size;
    }

    /** How many are no greater than a limit; they must not fall. */
    int countUpTo(long limit) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (values[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

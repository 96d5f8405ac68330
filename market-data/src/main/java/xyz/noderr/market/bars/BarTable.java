package xyz.noderr.market.bars;

import java.util.Arrays;

/**
 * Bars of one instrument and one span in memory, in the order of their time: 48 bytes a bar, side by side. Filled by one
 * thread; from then on any may read.
 */
public final class BarTable {
    private static final int OPEN = 1;
    private static final int HIGH = 2;
    private static final int LOW = 3;
    private static final int CLOSE = 4;
    private static final int VOLUME = 5;
    private static final int WIDTH = 6;
    private static final int FIRST_BARS = 1024;

    private final long spanNanos;
    private long[] cells = new long[FIRST_BARS * WIDTH];
    private int size;

    /** No bars yet, of this span. */
    public BarTable(long spanNanos) {
        this.spanNanos = spanNanos;
    }

    /** Adds the bar that follows. Prices in ticks, the volume in lots. */
    public void add(long endNanos, long open, long high, long low, long close, long volume) {
        int at = Math.multiplyExact(size++, WIDTH);
        if (at == cells.length) {
            cells = Arrays.copyOf(cells, Math.multiplyExact(cells.length, 2));
        }
        cells[at] = endNanos;
        cells[at + OPEN] = open;
        cells[at + HIGH] = high;
        cells[at + LOW] = low;
        cells[at + CLOSE] = close;
        cells[at + VOLUME] = volume;
    }

    /** How many bars there are. */
    public int size() {
        return size;
    }

    /** How long each is. */
    public long spanNanos() {
        return spanNanos;
    }

    /** When a bar is over. */
    public long endNanos(int bar) {
        return cells[bar * WIDTH];
    }

    /** Its first price. */
    public long openTicks(int bar) {
        return cells[bar * WIDTH + OPEN];
    }

    /** Its highest price. */
    public long highTicks(int bar) {
        return cells[bar * WIDTH + HIGH];
    }

    /** Its lowest price. */
    public long lowTicks(int bar) {
        return cells[bar * WIDTH + LOW];
    }

    /** Its last price. */
    public long closeTicks(int bar) {
        return cells[bar * WIDTH + CLOSE];
    }

    /** What was traded in it. */
    public long volumeLots(int bar) {
        return cells[bar * WIDTH + VOLUME];
    }

    /** The first bar that opens at a time or later; the size where there is none. */
    public int firstFrom(long openNanos) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (endNanos(middle) - spanNanos < openNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

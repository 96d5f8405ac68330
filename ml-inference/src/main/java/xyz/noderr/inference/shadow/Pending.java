package xyz.noderr.inference.shadow;

import java.util.Arrays;

/**
 * Rows whose outcome is still to come, in the order of their time. Grows by doubling up to a most, from which on rows go
 * unjudged. Owned by one thread.
 */
final class Pending {
    private static final int FIRST_ROWS = 1024;

    private final int width;
    private final int mostRows;
    private long[] dueNanos = new long[FIRST_ROWS];
    private long[] priceTicks = new long[FIRST_ROWS];
    private int[] instruments = new int[FIRST_ROWS];
    private float[] probabilities;
    private int first;
    private int count;

    /**
     * @param width how many probabilities a row has, those of all models
     * @param mostRows a power of two
     */
    Pending(int width, int mostRows) {
        this.width = width;
        this.mostRows = mostRows;
        probabilities = new float[FIRST_ROWS * width];
    }

    /** Returns whether there was room. */
    boolean add(long due, int instrument, long price, float[] ofAllModels) {
        if (count == dueNanos.length && !grow()) {
            return false;
        }
        int at = (first + count++) & (dueNanos.length - 1);
        dueNanos[at] = due;
        instruments[at] = instrument;
        priceTicks[at] = price;
        System.arraycopy(ofAllModels, 0, probabilities, at * width, width);
        return true;
    }

    private boolean grow() {
        int rows = dueNanos.length;
        if (rows >= mostRows) {
            return false;
        }
        dueNanos = straight(dueNanos, rows);
        priceTicks = straight(priceTicks, rows);
        int[] grownInstruments = Arrays.copyOfRange(instruments, first, first + 2 * rows);
        System.arraycopy(instruments, 0, grownInstruments, rows - first, first);
        instruments = grownInstruments;
        float[] grown = Arrays.copyOfRange(probabilities, first * width, (first + 2 * rows) * width);
        System.arraycopy(probabilities, 0, grown, (rows - first) * width, first * width);
        probabilities = grown;
        first = 0;
        return true;
    }

    /** Twice as long, the oldest first. */
    private long[] straight(long[] ring, int rows) {
        long[] grown = Arrays.copyOfRange(ring, first, first + 2 * rows);
        System.arraycopy(ring, 0, grown, rows - first, first);
        return grown;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** When the oldest row's outcome is due. */
    long dueNanos() {
        return dueNanos[first];
    }

    int instrument() {
        return instruments[first];
    }

    /** The price at the oldest row. */
    long priceTicks() {
        return priceTicks[first];
    }

    /** Writes the oldest row's probabilities, and forgets the row. */
    void take(float[] ofAllModels) {
        System.arraycopy(probabilities, first * width, ofAllModels, 0, width);
        first = (first + 1) & (dueNanos.length - 1);
        count--;
    }
}

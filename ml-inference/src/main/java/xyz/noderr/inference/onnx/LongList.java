package xyz.noderr.inference.onnx;

import java.util.Arrays;

/** Whole numbers of a repeated field, packed or one by one. */
final class LongList {
    /** Enough for a large model, and no harm where a broken file has more. */
    private static final int MOST = 1 << 26;

    private long[] all = new long[16];
    private int size;

    void add(long number) {
        if (size == MOST) {
            throw new GraphException("a list of more than " + MOST + " whole numbers");
        }
        if (size == all.length) {
            all = Arrays.copyOf(all, 2 * size);
        }
        all[size++] = number;
    }

    long[] toArray() {
        return Arrays.copyOf(all, size);
    }
}

package xyz.noderr.inference.onnx;

import java.util.Arrays;

/** Whole numbers of a repeated field, packed or one by one. */
final class LongList {
    private long[] all = new long[16];
    private int size;

    void add(long number) {
        if (size == all.length) {
            all = Arrays.copyOf(all, 2 * size);
        }
        all[size++] = number;
    }

    long[] toArray() {
        return Arrays.copyOf(all, size);
    }
}

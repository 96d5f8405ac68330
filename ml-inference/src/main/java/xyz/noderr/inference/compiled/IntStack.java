package xyz.noderr.inference.compiled;

import java.util.Arrays;

/** What is left to be done on a walk over a tree, as pairs of ints. */
final class IntStack {
    private int[] all = new int[64];
    private int size;

    /** Two that are popped the second first. */
    void push(int first, int second) {
        if (size + 2 > all.length) {
            all = Arrays.copyOf(all, 2 * all.length);
        }
        all[size++] = first;
        all[size++] = second;
    }

    int pop() {
        return all[--size];
    }

    boolean isEmpty() {
        return size == 0;
    }
}

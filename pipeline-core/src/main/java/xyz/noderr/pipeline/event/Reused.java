package xyz.noderr.pipeline.event;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * A list whose members are made once and filled again each time: it makes no garbage once it has been as long as it gets.
 *
 * @param <T> what is filled anew, a flyweight
 */
public final class Reused<T> {
    private final Supplier<T> maker;
    private T[] slots;
    private int size;

    /**
     * An empty list.
     *
     * @param usual how many members it has as a rule: they are made at once
     */
    public Reused(int usual, IntFunction<T[]> array, Supplier<T> maker) {
        this.maker = maker;
        slots = array.apply(usual);
        fill(0);
    }

    private void fill(int from) {
        for (int i = from; i < slots.length; i++) {
            slots[i] = maker.get();
        }
    }

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * The member at a place in the order they were added.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ index &lt; size
     */
    public T get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return slots[index];
    }

    /** Adds one, which says what it said the last time until it is filled. */
    public T add() {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, Math.max(2 * size, 1));
            fill(size);
        }
        return slots[size++];
    }
}

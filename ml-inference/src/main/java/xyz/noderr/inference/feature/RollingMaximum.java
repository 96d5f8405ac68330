package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * The greatest of the last n values and how long ago it was, in constant time on average: a queue of those that can still
 * become the greatest, each lower than the one before it. A value goes in once and out once. (Lemire, "Streaming
 * Maximum-Minimum Filter Using No More than Three Comparisons per Element", Nordic Journal of Computing 13, 2006.) The
 * least of values is the greatest of them with their signs turned.
 */
final class RollingMaximum implements Stateful {
    private final long[] values;
    private final long[] places;
    private int head;
    private int size;
    private long count;

    RollingMaximum(int length) {
        values = new long[length];
        places = new long[length];
    }

    void add(long value) {
        if (size > 0 && places[head] <= count - values.length) {
            head = wrapped(head + 1);
            size--;
        }
        // Of two that are alike the later one stays: it is the greatest for longer.
        while (size > 0 && values[wrapped(head + size - 1)] <= value) {
            size--;
        }
        int tail = wrapped(head + size);
        values[tail] = value;
        places[tail] = count;
        size++;
        count++;
    }

    private int wrapped(int place) {
        return place >= values.length ? place - values.length : place;
    }

    long maximum() {
        return values[head];
    }

    /** How many values came after it. */
    long age() {
        return count - 1 - places[head];
    }

    boolean full() {
        return count >= values.length;
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < values.length; i++) {
            out.putLong(values[i]);
            out.putLong(places[i]);
        }
        out.putInt(head);
        out.putInt(size);
        out.putLong(count);
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getLong();
            places[i] = in.getLong();
        }
        head = in.getInt();
        size = in.getInt();
        count = in.getLong();
    }
}

package xyz.noderr.inference.feature;

import java.util.Arrays;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Features that are made of one state: all of those with the same parameters. A family hears of what it is fed with, in
 * constant time, and writes its values into the row as they change; between, they stay as they are.
 *
 * @param <K> the enum of its kinds
 */
abstract class FeatureFamily<K extends FeatureKind> implements Stateful {
    private FeatureKind[] kinds = {};
    private int[] slots = {};

    /** Asks for one of its features, at a place of the row. At setup alone. */
    void want(FeatureKind kind, int slot) {
        kinds = Arrays.copyOf(kinds, kinds.length + 1);
        kinds[kinds.length - 1] = kind;
        slots = Arrays.copyOf(slots, slots.length + 1);
        slots[slots.length - 1] = slot;
    }

    /** How many of its features are asked for. */
    final int wanted() {
        return slots.length;
    }

    // The cast is checked by the compiler's own at the caller, which knows the enum.
    @SuppressWarnings("unchecked")
    final K kind(int i) {
        return (K) kinds[i];
    }

    final int slot(int i) {
        return slots[i];
    }

    /** Whether it has seen enough. Once it has, it stays so. */
    abstract boolean warm();

    /** A trade, already on the tape. */
    void onTrade(TradeTape tape, float[] row) {}

    /** A change of the book, already on its tape, with the levels that the event shows. */
    void onBook(BookTape book, Depth levels, float[] row) {}

    /** A bar is complete. */
    void onBar(BarSeries bars, float[] row) {}

    /** An event that gets a row, before it changes anything else. */
    void onTime(long timeNanos, float[] row) {}
}

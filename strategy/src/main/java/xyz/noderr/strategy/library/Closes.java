package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** The latest closes of bars, in ticks: as many as fit, the oldest gives way. */
final class Closes implements Stateful {
    private final long[] ticks;
    private int next;
    private int count;

    Closes(int most) {
        ticks = new long[most];
    }

    void add(long closeTicks) {
        ticks[next] = closeTicks;
        next = next + 1 == ticks.length ? 0 : next + 1;
        count = Math.min(count + 1, ticks.length);
    }

    /** Whether there are as many as fit. */
    boolean full() {
        return count == ticks.length;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** The close so many bars ago, 0 for the latest; there have been as many. */
    long ago(int bars) {
        int at = next - 1 - bars;
        return ticks[at < 0 ? at + ticks.length : at];
    }

    /** Of the latest so many, in whole ticks and so without rounding. */
    long sum(int latest) {
        long sum = 0;
        for (int i = 0; i < latest; i++) {
            sum += ago(i);
        }
        return sum;
    }

    int size() {
        return ticks.length;
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(next);
        out.putInt(count);
        for (long each : ticks) {
            out.putLong(each);
        }
    }

    @Override
    public void restore(StateReader in) {
        next = in.getInt();
        count = in.getInt();
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = in.getLong();
        }
    }
}

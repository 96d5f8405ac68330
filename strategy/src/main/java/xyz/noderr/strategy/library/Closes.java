package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** The latest closes of bars, in ticks: as many as fit, the oldest gives way. */
final class Closes implements Stateful {
    private final long[] ticks;
    private long count;

    Closes(int most) {
        ticks = new long[most];
    }

    void add(long closeTicks) {
        ticks[(int) (count++ % ticks.length)] = closeTicks;
    }

    /** Whether there are as many as fit. */
    boolean full() {
        return count >= ticks.length;
    }

    /** The close so many bars ago, 0 for the latest; there have been as many. */
    long ago(int bars) {
        return ticks[(int) ((count - 1 - bars) % ticks.length)];
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
        out.putLong(count);
        for (long each : ticks) {
            out.putLong(each);
        }
    }

    @Override
    public void restore(StateReader in) {
        count = in.getLong();
        for (int i = 0; i < ticks.length; i++) {
            ticks[i] = in.getLong();
        }
    }
}

package xyz.noderr.pipeline.source;

import java.util.Arrays;

/**
 * Which of several comes first, by its time; of those at one and the same time the one with the least place. A tournament in
 * which a place that has another time plays its matches again, one for each doubling of the places (Knuth, The Art of Computer
 * Programming, volume 3, 5.4.1).
 *
 * <p>Owned by one thread.
 */
public final class Earliest {
    /** The time of a place that does not come at all, as of all in the beginning. */
    public static final long NEVER = Long.MAX_VALUE;

    private final long[] nanos;
    /** Who has won each match; those of match m are the winners of 2m and 2m + 1. Behind the matches the places themselves. */
    private final int[] winners;

    private final int leaves;

    /** Of so many. */
    public Earliest(int places) {
        leaves = places <= 1 ? 1 : Integer.highestOneBit(places - 1) << 1;
        nanos = new long[leaves];
        Arrays.fill(nanos, NEVER);
        winners = new int[2 * leaves];
        for (int i = 0; i < leaves; i++) {
            winners[leaves + i] = i;
        }
        for (int match = leaves - 1; match > 0; match--) {
            winners[match] = winners[2 * match];
        }
    }

    /** A place has this time from here on. */
    public void set(int place, long timeNanos) {
        if (nanos[place] == timeNanos) {
            return;
        }
        nanos[place] = timeNanos;
        for (int match = (leaves + place) / 2; match > 0; match /= 2) {
            int left = winners[2 * match];
            int right = winners[2 * match + 1];
            int winner = nanos[right] < nanos[left] ? right : left;
            if (winner == winners[match] && winner != place) {
                return; // It has won without this place before, too, and has the time that it had.
            }
            winners[match] = winner;
        }
    }

    /** The first; of no meaning where none comes. */
    public int place() {
        return winners[1];
    }

    /** The time of the first; {@link #NEVER} where none comes. */
    public long timeNanos() {
        return nanos[winners[1]];
    }
}

package xyz.noderr.market.bitmex;

import java.util.Arrays;

/**
 * The levels of one book by the venue's ids: of each its price in ticks and its side. A table with open addressing and
 * linear probing, out of which an entry is taken by moving back those behind it (Knuth, The Art of Computer Programming
 * 6.4, algorithm R). No garbage once it has grown; owned by one thread.
 */
final class LevelIds {
    /** No price stands for this. */
    static final long NONE = -1;

    private static final long FREE = -1;

    private long[] ids = new long[256];
    private long[] levels = new long[256];
    private int size;

    LevelIds() {
        Arrays.fill(ids, FREE);
    }

    void clear() {
        Arrays.fill(ids, FREE);
        size = 0;
    }

    /** A level as the value of an entry. */
    static long level(long ticks, boolean bid) {
        return ticks << 1 | (bid ? 1 : 0);
    }

    static long ticks(long level) {
        return level >> 1;
    }

    static boolean bid(long level) {
        return (level & 1) != 0;
    }

    /** What an id stands for, {@link #NONE} where it is not there. */
    long get(long id) {
        int place = place(id);
        return ids[place] == id ? levels[place] : NONE;
    }

    /** Puts an id of 0 or more there, in place of what it stood for. */
    void put(long id, long level) {
        int place = place(id);
        if (ids[place] != id && ++size > ids.length / 2) {
            grow();
            place = place(id);
        }
        ids[place] = id;
        levels[place] = level;
    }

    /** Takes an id out, if it is there. */
    void remove(long id) {
        int free = place(id);
        if (ids[free] != id) {
            return;
        }
        size--;
        int mask = ids.length - 1;
        for (int next = free + 1 & mask; ids[next] != FREE; next = next + 1 & mask) {
            // May it move back to the free place: is its own place not between that and here, going round?
            int own = own(ids[next]);
            if ((next - own & mask) >= (next - free & mask)) {
                ids[free] = ids[next];
                levels[free] = levels[next];
                free = next;
            }
        }
        ids[free] = FREE;
    }

    private int place(long id) {
        int place = own(id);
        while (ids[place] != id && ids[place] != FREE) {
            place = place + 1 & ids.length - 1;
        }
        return place;
    }

    private int own(long id) {
        // Fibonacci hashing: ids go in steps of the tick.
        return (int) ((id * 0x9E37_79B9_7F4A_7C15L) >>> 32) & (ids.length - 1);
    }

    private void grow() {
        long[] oldIds = ids;
        long[] oldLevels = levels;
        ids = new long[2 * oldIds.length];
        levels = new long[2 * oldIds.length];
        Arrays.fill(ids, FREE);
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != FREE) {
                int place = place(oldIds[i]);
                ids[place] = oldIds[i];
                levels[place] = oldLevels[i];
            }
        }
    }
}

package xyz.noderr.benchmarks;

import java.util.SplittableRandom;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;

/**
 * A book and its trades: after a snapshot three updates of the book to one trade, as about that many come from a busy
 * venue. The middle walks by a tick at a time, up and the same way back, drawn once and walked in a circle, so that the
 * sides never cross; an update moves the touch, or changes a level near it on both sides. Of several instruments each in its
 * turn has an event, from another place of the circle on.
 */
public final class SyntheticMarket {
    /** How many levels a side its longest message has. */
    public static final int LEVELS = 16;

    private static final int DRAWN = 1 << 16;

    /** How far from one another on the circle two instruments are that follow each other. */
    private static final int APART = 977;

    /** A market that is alone has an event every 25 ms; those beside others as many. */
    private static final int MOST_GAP_NANOS = 50_000_000;

    private static final int TRADE_EVERY = 4;
    private static final long START_TICKS = 1_000_000;

    /** Trades alone come some two a second, so that windows of half an hour are full after a few thousand. */
    private static final int TRADE_PAUSE = 20;

    /** A step of a basis point makes some 10 in two minutes. */
    private static final long TRADE_STEP_TICKS = 100;

    private final int[] offsets = new int[DRAWN];
    private final int[] distances = new int[DRAWN];
    private final int[] quantities = new int[DRAWN];
    private final int[] gaps = new int[DRAWN];
    private final Cursor cursor;

    /**
     * What the publisher writes with each event, with a cache line of its own on both sides: the stages' thread writes to
     * what was allocated beside it, and the two would wait for each other.
     */
    private static final class Cursor {
        private static final int LINE = 16;
        private final long[] padded = new long[2 * LINE + 3];
        private final int instruments;

        private Cursor(int instruments) {
            this.instruments = instruments;
            padded[LINE + 2] = instruments - 1L;
        }

        /** How many the instrument has had. */
        private long events() {
            return padded[LINE];
        }

        private long timeNanos() {
            return padded[LINE + 1];
        }

        private int instrument() {
            return (int) padded[LINE + 2];
        }

        private void move(int gapNanos) {
            padded[LINE + 1] += gapNanos;
            if (++padded[LINE + 2] == instruments) {
                padded[LINE + 2] = 0;
                padded[LINE]++;
            }
        }
    }

    /** A market; the same seed gives the same. */
    public SyntheticMarket(long seed) {
        this(seed, 1);
    }

    /** The markets of so many instruments. */
    public SyntheticMarket(long seed, int instruments) {
        cursor = new Cursor(instruments);
        SplittableRandom random = new SplittableRandom(seed);
        quantities[0] = 1; // Where the circle closes there is a trade: of nothing it would be none.
        for (int i = 1; i < DRAWN; i++) {
            // A trade alone changes no book: the middle waits for the next update.
            int step = i % TRADE_EVERY == 0 ? 0 : random.nextInt(-1, 2);
            offsets[i] = i < DRAWN / 2 ? offsets[i - 1] + step : offsets[DRAWN - 1 - i];
            distances[i] = random.nextInt(1, LEVELS);
            quantities[i] = random.nextInt(1, 100_000);
            gaps[i] = random.nextInt(1, MOST_GAP_NANOS) / instruments;
        }
    }

    /** Writes what happens next on an event. */
    public void next(Event event) {
        cursor.move(gaps[at()]);
        int id = cursor.instrument();
        int now = at();
        if (cursor.events() == 1) {
            snapshot(event.depthSnapshot(id, cursor.timeNanos()), middle(now));
        } else if (now % TRADE_EVERY == 0) {
            boolean buy = (quantities[now] & 1) == 0;
            event.trade(id, cursor.timeNanos(), middle(now) + (buy ? 1 : -1), quantities[now]);
        } else {
            update(event.depthUpdate(id, cursor.timeNanos()), middle(now - 1), middle(now), now);
        }
    }

    /** Writes the next trade on an event, of a market that tells no more than these, and moves as much as one does. */
    void nextTrade(Event event) {
        cursor.move(TRADE_PAUSE * gaps[at()]);
        int now = at();
        event.trade(0, cursor.timeNanos(), START_TICKS + TRADE_STEP_TICKS * offsets[now], quantities[now]);
    }

    private static void snapshot(Depth depth, long middle) {
        for (int i = 1; i <= LEVELS; i++) {
            depth.addBid(middle - i, 1_000);
            depth.addAsk(middle + i, 1_000);
        }
    }

    private void update(Depth depth, long from, long to, int now) {
        if (to > from) {
            depth.addAsk(to, 0);
            depth.addBid(from, quantities[now]);
        } else if (to < from) {
            depth.addBid(to, 0);
            depth.addAsk(from, quantities[now]);
        }
        depth.addBid(to - 1 - distances[now], quantities[now]);
        depth.addAsk(to + 1 + distances[now], quantities[now]);
    }

    private int at() {
        return at(cursor.instrument());
    }

    private int at(int instrument) {
        return ((int) cursor.events() + APART * instrument) & (DRAWN - 1);
    }

    private long middle(int at) {
        return START_TICKS + offsets[at & (DRAWN - 1)];
    }

    /** A price at which others trade now. */
    long priceTicks() {
        return middle(at());
    }

    /** A price at which others trade an instrument now. */
    public long priceTicks(int instrument) {
        return middle(at(instrument));
    }

    /** The time of what happened last. */
    public long timeNanos() {
        return cursor.timeNanos();
    }
}

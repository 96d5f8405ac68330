package xyz.noderr.benchmarks;

import java.util.SplittableRandom;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;

/**
 * A book and its trades: after a snapshot three updates of the book to one trade, as about that many come from a busy
 * venue. The middle walks by a tick at a time, up and the same way back, drawn once and walked in a circle, so that the
 * sides never cross; an update moves the touch, or changes a level near it on both sides.
 */
final class SyntheticMarket {
    /** How many levels a side its longest message has. */
    static final int LEVELS = 16;

    private static final int DRAWN = 1 << 16;
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
    private final Cursor cursor = new Cursor();

    /**
     * What the publisher writes with each event, with a cache line of its own on both sides: the stages' thread writes to
     * what was allocated beside it, and the two would wait for each other.
     */
    private static final class Cursor {
        private static final int LINE = 16;
        private final long[] padded = new long[2 * LINE + 2];

        private long events() {
            return padded[LINE];
        }

        private long timeNanos() {
            return padded[LINE + 1];
        }

        private void move(int gapNanos) {
            padded[LINE]++;
            padded[LINE + 1] += gapNanos;
        }
    }

    SyntheticMarket(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 1; i < DRAWN; i++) {
            // A trade alone changes no book: the middle waits for the next update.
            int step = i % TRADE_EVERY == 0 ? 0 : random.nextInt(-1, 2);
            offsets[i] = i < DRAWN / 2 ? offsets[i - 1] + step : offsets[DRAWN - 1 - i];
            distances[i] = random.nextInt(1, LEVELS);
            quantities[i] = random.nextInt(1, 100_000);
            gaps[i] = random.nextInt(1, 50_000_000);
        }
    }

    /** Writes what happens next on an event. */
    void next(Event event) {
        int before = at();
        cursor.move(gaps[before]);
        int now = at();
        if (cursor.events() == 1) {
            snapshot(event.depthSnapshot(0, cursor.timeNanos()), middle(now));
        } else if (now % TRADE_EVERY == 0) {
            boolean buy = (quantities[now] & 1) == 0;
            event.trade(0, cursor.timeNanos(), middle(now) + (buy ? 1 : -1), quantities[now]);
        } else {
            update(event.depthUpdate(0, cursor.timeNanos()), middle(before), middle(now), now);
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
        return (int) cursor.events() & (DRAWN - 1);
    }

    private long middle(int at) {
        return START_TICKS + offsets[at];
    }

    /** A price at which others trade now. */
    long priceTicks() {
        return middle(at());
    }

    /** The time of what happened last. */
    long timeNanos() {
        return cursor.timeNanos();
    }
}

package xyz.noderr.benchmarks;

import java.util.SplittableRandom;
import xyz.noderr.pipeline.event.Event;

/** A random walk of trades with random gaps, quantities and pauses, drawn once and walked in a circle. */
final class SyntheticTrades {
    private static final int DRAWN = 1 << 16;
    private static final long START_TICKS = 1_000_000;

    private final int[] offsets = new int[DRAWN];
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

        private int at() {
            return (int) padded[LINE];
        }

        private long timeNanos() {
            return padded[LINE + 1];
        }

        private void move(int at, long timeNanos) {
            padded[LINE] = at;
            padded[LINE + 1] = timeNanos;
        }
    }

    SyntheticTrades(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int offset = 0;
        for (int i = 0; i < DRAWN; i++) {
            offset += random.nextInt(-20, 21);
            // Every third trade is made at the price of the one before, as about that many are on a real tape.
            offsets[i] = i > 0 && i % 3 == 0 ? offsets[i - 1] : offset;
            quantities[i] = random.nextInt(1, 100_000);
            gaps[i] = random.nextInt(1, 200_000_000);
        }
    }

    /** Writes the next trade on an event. */
    void next(Event event) {
        int at = (cursor.at() + 1) & (DRAWN - 1);
        cursor.move(at, cursor.timeNanos() + gaps[at]);
        event.trade(0, cursor.timeNanos(), priceTicks(), quantities[at]);
    }

    /** The price of the last trade. */
    long priceTicks() {
        return START_TICKS + offsets[cursor.at()];
    }

    /** The time of the last trade. */
    long timeNanos() {
        return cursor.timeNanos();
    }
}

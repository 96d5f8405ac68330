package xyz.noderr.benchmarks.growth;

import java.util.SplittableRandom;
import xyz.noderr.benchmarks.result.Growth;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;

/** Nanoseconds an update of the book, of one level on each side, against its levels; five are shown on the event. */
record DepthCurve() implements Curve {
    private static final int SHOWN = 5;

    @Override
    public String name() {
        return "Depth of the book";
    }

    @Override
    public Growth measure(Effort effort) throws Exception {
        try (OpenSubjects open =
                OpenSubjects.of(effort.points(10, 50, 200, 1_000), levels -> Loop.nanos(levels, new Levels(levels)))) {
            return new Growth(name(), "levels a side", "ns an update", effort.measure(open.all()));
        }
    }

    /** A book that stands still: half of its changes are among the ten best levels, one in four takes a level away. */
    private static final class Levels implements Loop.Work {
        private static final int DRAWN = 1 << 14;
        private static final int BEST = 10;
        private static final int APART_TICKS = 5;
        private static final long MIDDLE_TICKS = 1_000_000;

        private final BookStage book = new BookStage(1);
        private final Event event = new Event(0, 0, 1, SHOWN);
        private final int[] level = new int[DRAWN];
        private final int[] lots = new int[DRAWN];
        private int next;

        Levels(int count) {
            SplittableRandom random = new SplittableRandom(1);
            Event all = new Event(0, 0, count, SHOWN);
            all.reset(0);
            Depth snapshot = all.depthSnapshot(0, 0);
            for (int i = 1; i <= count; i++) {
                set(snapshot, i, 1_000);
            }
            book.onEvent(all);
            for (int i = 0; i < DRAWN; i++) {
                level[i] = random.nextInt(1, (random.nextBoolean() ? BEST : count) + 1);
                lots[i] = random.nextInt(4) == 0 ? 0 : random.nextInt(1, 100_000);
            }
        }

        private static void set(Depth depth, int level, long lots) {
            depth.addBid(MIDDLE_TICKS - (long) APART_TICKS * level, lots);
            depth.addAsk(MIDDLE_TICKS + (long) APART_TICKS * level, lots);
        }

        @Override
        public int run(int operations) {
            for (int i = 0; i < operations; i++) {
                event.reset(next);
                set(event.depthUpdate(0, next), level[next], lots[next]);
                book.onEvent(event);
                next = (next + 1) & (DRAWN - 1);
            }
            return operations;
        }

        @Override
        public void close() {
            if (book.crossed() + book.unsynchronised() > 0) {
                throw new IllegalStateException("The book was not whole: this measures nothing");
            }
        }
    }
}

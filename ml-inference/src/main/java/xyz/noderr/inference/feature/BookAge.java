package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/** How old the book was when an event came; at a change of the book, how long after the one before it that is. */
final class BookAge extends FeatureFamily<BookAge.Kind> {
    enum Kind implements FeatureKind {
        TIME_SINCE_BOOK(
                "t − t of the last change of the book before this event", "s", "Engle & Russell (1998): durations"),
        TIME_SINCE_MID_CHANGE(
                "t − t of the last change of the mid before this event",
                "s",
                "Engle & Russell (1998): price durations");

        @SuppressWarnings("ImmutableEnumChecker") // A record of texts.
        private final Description description;

        Kind(String formula, String unit, String source) {
            description = new Description(formula, unit, source);
        }

        @Override
        public Description description() {
            return description;
        }
    }

    private final BookTape book;
    private long changedNanos;
    private boolean seen;

    BookAge(BookTape book) {
        this.book = book;
    }

    @Override
    boolean warm() {
        return seen;
    }

    @Override
    void onTime(long timeNanos, float[] row) {
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float) (1e-9
                    * switch (kind(i)) {
                        case TIME_SINCE_BOOK -> book.started() ? timeNanos - book.timeNanos() : 0;
                        case TIME_SINCE_MID_CHANGE -> seen ? timeNanos - changedNanos : 0;
                    });
        }
    }

    /** The first book counts as a change. */
    @Override
    void onBook(BookTape last, Depth levels, float[] row) {
        if (!seen || last.midTicks() != last.previousMidTicks()) {
            seen = true;
            changedNanos = last.timeNanos();
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(changedNanos);
        out.putBoolean(seen);
    }

    @Override
    public void restore(StateReader in) {
        changedNanos = in.getLong();
        seen = in.getBoolean();
    }
}

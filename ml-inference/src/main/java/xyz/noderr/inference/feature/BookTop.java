package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/** What the best bid b and the best ask a say, with their quantities, after the last change of the book. */
final class BookTop extends FeatureFamily<BookTop.Kind> {
    enum Kind implements FeatureKind {
        SPREAD("10⁴ · (a − b) / m, m = (a + b) / 2", "bp", "Demsetz (1968)"),
        SPREAD_TICKS("(a − b) / tick", "ticks", "Demsetz (1968)"),
        MICROPRICE(
                "10⁴ · ((b·q_a + a·q_b) / (q_a + q_b) / m − 1)",
                "bp from the mid",
                "Gatheral & Oomen (2010); Stoikov (2018) starts from it");

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

    private boolean seen;

    @Override
    boolean warm() {
        return seen;
    }

    @Override
    void onBook(BookTape book, Depth levels, float[] row) {
        seen = true;
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float) value(kind(i), book);
        }
    }

    private static double value(Kind kind, BookTape book) {
        return switch (kind) {
            case SPREAD -> 10_000 * book.spreadTicks() / book.midTicks();
            case SPREAD_TICKS -> book.spreadTicks();
            case MICROPRICE -> {
                double bid = book.bestBidQuantity();
                double ask = book.bestAskQuantity();
                // From the mid it is half the spread times the imbalance of the touch: the difference of two prices
                // would lose what is asked for.
                yield 5_000 * book.spreadTicks() * (bid - ask) / ((bid + ask) * book.midTicks());
            }
        };
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(seen);
    }

    @Override
    public void restore(StateReader in) {
        seen = in.getBoolean();
    }
}

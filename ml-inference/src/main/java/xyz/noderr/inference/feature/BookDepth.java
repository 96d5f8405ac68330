package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/**
 * What rests on the best n levels of each side, B of bids and A of asks. The sums are the tape's, shared by all depths; a
 * side with fewer levels counts those it has.
 */
final class BookDepth extends FeatureFamily<BookDepth.Kind> {
    enum Kind implements FeatureKind {
        BOOK_IMBALANCE("(B − A) / (B + A)", "−1…1", "Cao, Hansch & Wang (2009); Gould & Bonart (2016) for n = 1"),
        BOOK_DEPTH("ln(B + A)", "ln of base units", "Kyle (1985) for depth"),
        BID_DISTANCE("10⁴ · (1 − v_B / m), v_B the bids' mean price by quantity", "bp", "Næs & Skjeltorp (2006)"),
        ASK_DISTANCE("10⁴ · (v_A / m − 1), v_A the asks' mean price by quantity", "bp", "Næs & Skjeltorp (2006)"),
        DEPTH_PRICE(
                "10⁴ · ((v_B·A + v_A·B) / (A + B) / m − 1)",
                "bp from the mid",
                "Cao, Hansch & Wang (2009), crossed as in the microprice");

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
    private final int levels;
    private boolean seen;

    BookDepth(BookTape book, int levels) {
        this.book = book;
        this.levels = levels;
    }

    @Override
    void want(FeatureKind kind, int slot) {
        super.want(kind, slot);
        if (kind != Kind.BOOK_IMBALANCE && kind != Kind.BOOK_DEPTH) {
            book.requireWorth();
        }
    }

    @Override
    boolean warm() {
        return seen;
    }

    @Override
    void onBook(BookTape changed, Depth shown, float[] row) {
        seen = true;
        double bid = book.bidQuantity(levels);
        double ask = book.askQuantity(levels);
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float)
                    switch (kind(i)) {
                        case BOOK_IMBALANCE -> (bid - ask) / (bid + ask);
                        case BOOK_DEPTH -> NaturalLogarithm.ln(bid + ask);
                        case BID_DISTANCE -> 10_000 * bidDistance(bid);
                        case ASK_DISTANCE -> 10_000 * askDistance(ask);
                        case DEPTH_PRICE -> 10_000 * (bid * askDistance(ask) - ask * bidDistance(bid)) / (bid + ask);
                    };
        }
    }

    private double bidDistance(double quantity) {
        return 1 - book.bidWorth(levels) / (quantity * book.midTicks());
    }

    private double askDistance(double quantity) {
        return book.askWorth(levels) / (quantity * book.midTicks()) - 1;
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

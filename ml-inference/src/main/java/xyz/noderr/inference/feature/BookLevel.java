package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/**
 * The n-th best level of each side by itself, as networks that look at the shape of a book are fed it. Prices are told from
 * the mid and sizes in logarithms, so that neither grows with the price. A side that has no such level has nothing there, at
 * its last price: the worst that it shows.
 */
final class BookLevel extends FeatureFamily<BookLevel.Kind> {
    private static final String SOURCE = "Zhang, Zohren & Roberts (2019): the levels as they are";

    enum Kind implements FeatureKind {
        BID_LEVEL("10⁴ · (1 − p / m), p the price of the bids' level; beyond the last that of the last", "bp"),
        ASK_LEVEL("10⁴ · (p / m − 1), p the price of the asks' level; beyond the last that of the last", "bp"),
        BID_SIZE("ln(1 + q / step), q the quantity of the bids' level; beyond the last 0", "ln of order steps"),
        ASK_SIZE("ln(1 + q / step), q the quantity of the asks' level; beyond the last 0", "ln of order steps");

        @SuppressWarnings("ImmutableEnumChecker") // A record of texts.
        private final Description description;

        Kind(String formula, String unit) {
            description = new Description(formula, unit, SOURCE);
        }

        @Override
        public Description description() {
            return description;
        }
    }

    private final int level;
    private final double stepLots;
    private boolean seen;

    /**
     * Of the level of this number; the best is 1.
     *
     * @param orderStepLots the step of an order's quantity, the unit of sizes
     */
    BookLevel(int number, long orderStepLots) {
        level = number - 1;
        stepLots = orderStepLots;
    }

    @Override
    boolean warm() {
        return seen;
    }

    @Override
    void onBook(BookTape book, Depth shown, float[] row) {
        seen = true;
        double mid = book.midTicks();
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float)
                    switch (kind(i)) {
                        case BID_LEVEL -> 10_000 * (mid - shown.bidTicks(Math.min(level, shown.bids() - 1))) / mid;
                        case ASK_LEVEL -> 10_000 * (shown.askTicks(Math.min(level, shown.asks() - 1)) - mid) / mid;
                        case BID_SIZE -> size(level < shown.bids() ? shown.bidLots(level) : 0);
                        case ASK_SIZE -> size(level < shown.asks() ? shown.askLots(level) : 0);
                    };
        }
    }

    private double size(long lots) {
        return NaturalLogarithm.ln(1 + lots / stepLots);
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

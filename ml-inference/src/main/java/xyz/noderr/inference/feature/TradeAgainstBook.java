package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/**
 * Where trades are made against the mid m of the book before them; a trade of age a counts exp(−a/τ), and one for which
 * there is no book counts nothing.
 */
final class TradeAgainstBook extends FeatureFamily<TradeAgainstBook.Kind> {
    enum Kind implements FeatureKind {
        EFFECTIVE_SPREAD("2·10⁴ · Σ q·|P − m| / m / Σ q; 0 before the first such trade", "bp", "Bessembinder (2003)"),
        MID_DEVIATION("10⁴ · Σ q·(P − m) / m / Σ q; 0 before the first such trade", "bp", "Lee & Ready (1991)");

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

    private final Decay decay;
    private final BookTape book;
    private final double tickSize;
    private double volume;
    private double absoluteDistance;
    private double distance;

    TradeAgainstBook(Decay decay, BookTape book, double tickSize) {
        this.decay = decay;
        this.book = book;
        this.tickSize = tickSize;
    }

    @Override
    boolean warm() {
        return decay.warm();
    }

    @Override
    void onTrade(TradeTape tape, float[] row) {
        double kept = decay.factor();
        double quantity = 0;
        double fromMid = 0;
        if (book.present()) {
            quantity = tape.quantity();
            fromMid = tape.price() / (book.midTicks() * tickSize) - 1;
        }
        volume = kept * volume + quantity;
        absoluteDistance = kept * absoluteDistance + quantity * Math.abs(fromMid);
        distance = kept * distance + quantity * fromMid;
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float)
                    switch (kind(i)) {
                        case EFFECTIVE_SPREAD -> volume == 0 ? 0 : 20_000 * absoluteDistance / volume;
                        case MID_DEVIATION -> volume == 0 ? 0 : 10_000 * distance / volume;
                    };
        }
    }

    @Override
    public void save(StateWriter out) {
        out.putDouble(volume);
        out.putDouble(absoluteDistance);
        out.putDouble(distance);
    }

    @Override
    public void restore(StateReader in) {
        volume = in.getDouble();
        absoluteDistance = in.getDouble();
        distance = in.getDouble();
    }
}

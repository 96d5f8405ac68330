package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/**
 * The order flow of each of the best n levels, summed over them and over past changes that count exp(−a/τ). A level
 * counts when it is there on both sides before the change and after.
 */
final class MultiLevelFlow extends FeatureFamily<MultiLevelFlow.Kind> {
    enum Kind implements FeatureKind {
        MLOFI("Σ Σₖ eₖ over levels k ≤ n, e as for ofi of each level", "base units", "Xu, Gould & Howison (2018)"),
        MLOFI_SHARE("Σ Σₖ eₖ / Σ Σₖ |eₖ|; 0 when nothing flowed", "−1…1", "own: MLOFI on its own scale");

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
    private final double lotSize;
    private final long[] bidTicks;
    private final long[] bidLots;
    private final long[] askTicks;
    private final long[] askLots;
    private int known;
    private double flow;
    private double absoluteFlow;

    MultiLevelFlow(Decay decay, int levels, double lotSize) {
        this.decay = decay;
        this.lotSize = lotSize;
        bidTicks = new long[levels];
        bidLots = new long[levels];
        askTicks = new long[levels];
        askLots = new long[levels];
    }

    @Override
    boolean warm() {
        return decay.warm();
    }

    @Override
    void onBook(BookTape book, Depth levels, float[] row) {
        int now = Math.min(bidTicks.length, Math.min(levels.bids(), levels.asks()));
        int both = book.continuous() ? Math.min(known, now) : 0;
        long change = 0;
        long absolute = 0;
        for (int i = 0; i < now; i++) {
            long bid = levels.bidTicks(i);
            long bidNow = levels.bidLots(i);
            long ask = levels.askTicks(i);
            long askNow = levels.askLots(i);
            if (i < both) {
                long level = (bid >= bidTicks[i] ? bidNow : 0)
                        - (bid <= bidTicks[i] ? bidLots[i] : 0)
                        - (ask <= askTicks[i] ? askNow : 0)
                        + (ask >= askTicks[i] ? askLots[i] : 0);
                change += level;
                absolute += Math.abs(level);
            }
            bidTicks[i] = bid;
            bidLots[i] = bidNow;
            askTicks[i] = ask;
            askLots[i] = askNow;
        }
        known = now;
        flow = decay.factor() * flow + change * lotSize;
        absoluteFlow = decay.factor() * absoluteFlow + absolute * lotSize;
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float)
                    switch (kind(i)) {
                        case MLOFI -> flow;
                        case MLOFI_SHARE -> absoluteFlow == 0 ? 0 : flow / absoluteFlow;
                    };
        }
    }

    @Override
    public void save(StateWriter out) {
        for (int i = 0; i < bidTicks.length; i++) {
            out.putLong(bidTicks[i]);
            out.putLong(bidLots[i]);
            out.putLong(askTicks[i]);
            out.putLong(askLots[i]);
        }
        out.putInt(known);
        out.putDouble(flow);
        out.putDouble(absoluteFlow);
    }

    @Override
    public void restore(StateReader in) {
        for (int i = 0; i < bidTicks.length; i++) {
            bidTicks[i] = in.getLong();
            bidLots[i] = in.getLong();
            askTicks[i] = in.getLong();
            askLots[i] = in.getLong();
        }
        known = in.getInt();
        flow = in.getDouble();
        absoluteFlow = in.getDouble();
    }
}

package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/**
 * Sums over the past changes of the book in which one of age a counts exp(−a/τ), and averages by how long a book stood,
 * with the same decay. e is the order flow of a change ({@link BookTape#orderFlow}).
 */
final class BookWindow extends FeatureFamily<BookWindow.Kind> {
    enum Kind implements FeatureKind {
        OFI("Σ e", "base units", "Cont, Kukanov & Stoikov (2014)"),
        OFI_SHARE("Σ e / Σ |e|; 0 when nothing flowed", "−1…1", "own: OFI on its own scale"),
        OFI_PRESSURE(
                "Σ e / 2D, D = Σ (q_b + q_a) / 2 / Σ 1: the change of price that it makes",
                "ticks",
                "Cont, Kukanov & Stoikov (2014)"),
        MID_MOMENTUM("100 · (m / m̄ − 1)", "%", "Zumbach & Müller (2001)"),
        MID_VOLATILITY("10⁴ · √(Σ (m / m₋₁ − 1)² / τ)", "bp for 1 s", "Andersen & Bollerslev (1998)"),
        SPREAD_RATIO("(a − b) / its average", "ratio", "own"),
        IMBALANCE_CHANGE("i − ī, i = (q_b − q_a) / (q_b + q_a)", "−2…2", "own"),
        TOUCH_RATIO("(q_b + q_a) / its average", "ratio", "own"),
        BOOK_INTENSITY("ln(60 · Σ 1 / τ)", "ln of changes a minute", "Zumbach & Müller (2001)");

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
    private boolean started;
    private double count;
    private double flow;
    private double absoluteFlow;
    private double touches;
    private double squaredReturns;
    private double averageMid;
    private double averageSpread;
    private double averageImbalance;
    private double averageTouch;
    private double spread;
    private double imbalance;
    private double touch;

    BookWindow(Decay decay) {
        this.decay = decay;
    }

    @Override
    boolean warm() {
        return decay.warm();
    }

    @Override
    void onBook(BookTape book, Depth levels, float[] row) {
        double kept = decay.factor();
        double stood = 1 - kept;
        if (started) {
            averageMid = kept * averageMid + stood * book.previousMidTicks();
            averageSpread = kept * averageSpread + stood * spread;
            averageImbalance = kept * averageImbalance + stood * imbalance;
            averageTouch = kept * averageTouch + stood * touch;
        }
        touch = book.bestBidQuantity() + book.bestAskQuantity();
        spread = book.spreadTicks();
        imbalance = (book.bestBidQuantity() - book.bestAskQuantity()) / touch;
        if (!started) {
            started = true;
            averageMid = book.midTicks();
            averageSpread = spread;
            averageImbalance = imbalance;
            averageTouch = touch;
        }
        double change = book.orderFlow();
        double midReturn = book.continuous() ? book.midTicks() / book.previousMidTicks() - 1 : 0;
        count = kept * count + 1;
        flow = kept * flow + change;
        absoluteFlow = kept * absoluteFlow + Math.abs(change);
        touches = kept * touches + touch;
        squaredReturns = kept * squaredReturns + midReturn * midReturn;
        for (int i = 0; i < wanted(); i++) {
            row[slot(i)] = (float) value(kind(i), book);
        }
    }

    private double value(Kind kind, BookTape book) {
        return switch (kind) {
            case OFI -> flow;
            case OFI_SHARE -> absoluteFlow == 0 ? 0 : flow / absoluteFlow;
            case OFI_PRESSURE -> flow * count / touches;
            case MID_MOMENTUM -> 100 * (book.midTicks() / averageMid - 1);
            case MID_VOLATILITY -> 10_000 * Math.sqrt(squaredReturns / decay.tauSeconds());
            case SPREAD_RATIO -> spread / averageSpread;
            case IMBALANCE_CHANGE -> imbalance - averageImbalance;
            case TOUCH_RATIO -> touch / averageTouch;
            case BOOK_INTENSITY -> NaturalLogarithm.ln(60 * count / decay.tauSeconds());
        };
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(started);
        out.putDouble(count);
        out.putDouble(flow);
        out.putDouble(absoluteFlow);
        out.putDouble(touches);
        out.putDouble(squaredReturns);
        out.putDouble(averageMid);
        out.putDouble(averageSpread);
        out.putDouble(averageImbalance);
        out.putDouble(averageTouch);
        out.putDouble(spread);
        out.putDouble(imbalance);
        out.putDouble(touch);
    }

    @Override
    public void restore(StateReader in) {
        started = in.getBoolean();
        count = in.getDouble();
        flow = in.getDouble();
        absoluteFlow = in.getDouble();
        touches = in.getDouble();
        squaredReturns = in.getDouble();
        averageMid = in.getDouble();
        averageSpread = in.getDouble();
        averageImbalance = in.getDouble();
        averageTouch = in.getDouble();
        spread = in.getDouble();
        imbalance = in.getDouble();
        touch = in.getDouble();
    }
}

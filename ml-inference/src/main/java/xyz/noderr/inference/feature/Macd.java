package xyz.noderr.inference.feature;

/** The convergence of two exponential averages of the close, f the fast and s the slow one, and its own average g. */
final class Macd extends BarFamily<Macd.Kind> {
    enum Kind implements FeatureKind {
        MACD("100 · (EMA_f − EMA_s) / C", "%", "Appel (1979)"),
        MACD_SIGNAL("100 · EMA_g of (EMA_f − EMA_s) / C", "%", "Appel (1979)"),
        MACD_HISTOGRAM("macd − macd_signal", "%", "Aspray (1986)");

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

    private final Smoothed fast;
    private final Smoothed slow;
    private final Smoothed signal;
    private double close;

    Macd(int fast, int slow, int signal) {
        super(3 * (slow + signal));
        this.fast = Smoothed.exponential(fast);
        this.slow = Smoothed.exponential(slow);
        this.signal = Smoothed.exponential(signal);
        remember(this.fast, this.slow, this.signal);
    }

    @Override
    void take(BarSeries bar) {
        close = bar.closeTicks();
        fast.add(close);
        slow.add(close);
        if (slow.full()) {
            signal.add(line());
        }
    }

    private double line() {
        return fast.value() - slow.value();
    }

    @Override
    double value(Kind kind) {
        return switch (kind) {
            case MACD -> 100 * line() / close;
            case MACD_SIGNAL -> 100 * signal.value() / close;
            case MACD_HISTOGRAM -> 100 * (line() - signal.value()) / close;
        };
    }
}

package xyz.noderr.inference.feature;

/** Where the close C stands against the mean and the deviation σ (divided by n) of the last n closes. */
final class BarAverages extends BarFamily<BarAverages.Kind> {
    enum Kind implements FeatureKind {
        SMA_DISTANCE("100 · (C / SMA − 1)", "%", "Brock, Lakonishok & LeBaron (1992)"),
        BOLLINGER_POSITION("(C − SMA) / 2σ; 0 when no close has changed", "bands", "Bollinger (2001)"),
        BOLLINGER_WIDTH("100 · 4σ / SMA", "%", "Bollinger (2001)");

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

    private final RollingMoments closes;
    private double close;

    BarAverages(int length) {
        super(length);
        closes = new RollingMoments(length);
        remember(closes);
    }

    @Override
    void take(BarSeries bar) {
        close = bar.closeTicks();
        closes.add(close);
    }

    @Override
    double value(Kind kind) {
        double deviation = closes.deviation();
        return switch (kind) {
            case SMA_DISTANCE -> 100 * (close / closes.mean() - 1);
            case BOLLINGER_POSITION -> deviation == 0 ? 0 : (close - closes.mean()) / (2 * deviation);
            case BOLLINGER_WIDTH -> 400 * deviation / closes.mean();
        };
    }
}

package xyz.noderr.inference.feature;

/**
 * Exponential averages over bars. TR is the true range, the greatest of H − L, |H − C₋₁| and |L − C₋₁|; W Wilder's average,
 * in which a new value weighs 1 / n; each begins with the plain mean of its first n values.
 */
final class BarOscillators extends BarFamily<BarOscillators.Kind> {
    enum Kind implements FeatureKind {
        EMA_DISTANCE("100 · (C / EMA − 1), in which a new close weighs 2 / (n + 1)", "%", "Roberts (1959)"),
        RSI("100 · U / (U + D), U = W of rises of the close, D of falls; 50 when none", "0…100", "Wilder (1978)"),
        ATR("100 · W of TR / C", "%", "Wilder (1978)");

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

    /** After this many times n bars what was not seen weighs exp(−3), a twentieth. */
    private static final int WARM_UP = 3;

    private final Smoothed average;
    private final Smoothed rises;
    private final Smoothed falls;
    private final Smoothed ranges;
    private double close;

    BarOscillators(int length) {
        super(WARM_UP * length + 1);
        average = Smoothed.exponential(length);
        rises = Smoothed.wilder(length);
        falls = Smoothed.wilder(length);
        ranges = Smoothed.wilder(length);
        remember(average, rises, falls, ranges);
    }

    @Override
    void take(BarSeries bar) {
        close = bar.closeTicks();
        average.add(close);
        ranges.add((double) bar.trueRangeTicks());
        if (bar.hasPrevious()) {
            long change = bar.closeTicks() - bar.previousCloseTicks();
            rises.add((double) Math.max(change, 0));
            falls.add((double) Math.max(-change, 0));
        }
    }

    @Override
    double value(Kind kind) {
        return switch (kind) {
            case EMA_DISTANCE -> 100 * (close / average.value() - 1);
            case RSI -> {
                double both = rises.value() + falls.value();
                yield both == 0 ? 50 : 100 * rises.value() / both;
            }
            case ATR -> 100 * ranges.value() / close;
        };
    }
}

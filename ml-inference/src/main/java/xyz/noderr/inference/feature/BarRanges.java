package xyz.noderr.inference.feature;

/** Volatility from what happened within each of the last n bars: open O, high H, low L, close C. */
final class BarRanges extends BarFamily<BarRanges.Kind> {
    enum Kind implements FeatureKind {
        PARKINSON("100 · √(Σ ln(H/L)² / (4·ln 2·n))", "% for a bar", "Parkinson (1980)"),
        GARMAN_KLASS("100 · √(Σ (ln(H/L)² / 2 − (2·ln 2 − 1) · ln(C/O)²) / n)", "% for a bar", "Garman & Klass (1980)"),
        ROGERS_SATCHELL(
                "100 · √(Σ (ln(H/C)·ln(H/O) + ln(L/C)·ln(L/O)) / n)", "% for a bar", "Rogers & Satchell (1991)");

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

    private static final double LOG_2 = NaturalLogarithm.ln(2);

    private final RollingSum parkinson;
    private final RollingSum garmanKlass;
    private final RollingSum rogersSatchell;

    BarRanges(int length) {
        super(length);
        parkinson = new RollingSum(length);
        garmanKlass = new RollingSum(length);
        rogersSatchell = new RollingSum(length);
        remember(parkinson, garmanKlass, rogersSatchell);
    }

    @Override
    void take(BarSeries bar) {
        double open = NaturalLogarithm.ln((double) bar.openTicks());
        double high = NaturalLogarithm.ln((double) bar.highTicks()) - open;
        double low = NaturalLogarithm.ln((double) bar.lowTicks()) - open;
        double close = NaturalLogarithm.ln((double) bar.closeTicks()) - open;
        double range = high - low;
        parkinson.add(range * range);
        garmanKlass.add(0.5 * range * range - (2 * LOG_2 - 1) * close * close);
        rogersSatchell.add((high - close) * high + (low - close) * low);
    }

    @Override
    double value(Kind kind) {
        return switch (kind) {
            case PARKINSON -> percent(parkinson.mean() / (4 * LOG_2));
            case GARMAN_KLASS -> percent(garmanKlass.mean());
            case ROGERS_SATCHELL -> percent(rogersSatchell.mean());
        };
    }

    private static double percent(double variance) {
        return 100 * Math.sqrt(Math.max(0, variance));
    }
}

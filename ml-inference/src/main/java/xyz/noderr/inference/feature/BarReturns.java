package xyz.noderr.inference.feature;

/** How the close moved over the last n bars; r is the log return of a bar's close. */
final class BarReturns extends BarFamily<BarReturns.Kind> {
    enum Kind implements FeatureKind {
        RETURN("100 · ln(C / C₋ₙ) = 100 · Σ r", "%", "Campbell, Lo & MacKinlay (1997)"),
        REALISED_VOLATILITY("100 · √(Σ r²)", "% over n bars", "Andersen, Bollerslev, Diebold & Labys (2003)"),
        EFFICIENCY(
                "(C − C₋ₙ) / Σ |C − C₋₁|; 0 when no close has changed",
                "−1…1",
                "Kaufman (1995): efficiency ratio, with its sign"),
        UP_SHARE("bars that closed above the one before / n", "0…1", "own");

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

    private final int length;
    private final RollingSum returns;
    private final RollingSum squares;
    private final RollingSum changes;
    private final RollingSum absoluteChanges;
    private final RollingSum rises;

    BarReturns(int length) {
        super(length + 1);
        this.length = length;
        returns = new RollingSum(length);
        squares = new RollingSum(length);
        changes = new RollingSum(length);
        absoluteChanges = new RollingSum(length);
        rises = new RollingSum(length);
        remember(returns, squares, changes, absoluteChanges, rises);
    }

    @Override
    void take(BarSeries bar) {
        if (!bar.hasPrevious()) {
            return;
        }
        long change = bar.closeTicks() - bar.previousCloseTicks();
        double logReturn = change == 0 ? 0 : NaturalLogarithm.ln((double) bar.closeTicks() / bar.previousCloseTicks());
        returns.add(logReturn);
        squares.add(logReturn * logReturn);
        changes.add((double) change);
        absoluteChanges.add((double) Math.abs(change));
        rises.add(change > 0 ? 1 : 0);
    }

    @Override
    double value(Kind kind) {
        return switch (kind) {
            case RETURN -> 100 * returns.sum();
            case REALISED_VOLATILITY -> 100 * Math.sqrt(Math.max(0, squares.sum()));
            // Changes are whole ticks, whose sums are exact.
            case EFFICIENCY -> absoluteChanges.sum() == 0 ? 0 : changes.sum() / absoluteChanges.sum();
            case UP_SHARE -> rises.sum() / length;
        };
    }
}

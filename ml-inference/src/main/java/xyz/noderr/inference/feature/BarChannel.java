package xyz.noderr.inference.feature;

/** Where the close C stands between the highest high H and the lowest low L of the last n bars. */
final class BarChannel extends BarFamily<BarChannel.Kind> {
    enum Kind implements FeatureKind {
        STOCHASTIC_K("100 · (C − L) / (H − L); 50 when H = L", "0…100", "Lane (1984)"),
        STOCHASTIC_D("mean of the last three stochastic_k", "0…100", "Lane (1984)"),
        CHANNEL_WIDTH("100 · (H − L) / C", "%", "Donchian (1960)"),
        AROON(
                "100 · (bars since the lowest low − bars since the highest high) / n, of the last n + 1 bars",
                "−100…100",
                "Chande (1995)");

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

    private static final int SLOW = 3;

    private final int length;
    private final RollingMaximum highs;
    private final RollingMaximum negatedLows;
    private final RollingMaximum moreHighs;
    private final RollingMaximum moreNegatedLows;
    private final RollingSum positions;
    private double close;
    private double position;

    BarChannel(int length) {
        super(length + SLOW - 1);
        this.length = length;
        highs = new RollingMaximum(length);
        negatedLows = new RollingMaximum(length);
        moreHighs = new RollingMaximum(length + 1);
        moreNegatedLows = new RollingMaximum(length + 1);
        positions = new RollingSum(SLOW);
        remember(highs, negatedLows, moreHighs, moreNegatedLows, positions);
    }

    @Override
    void take(BarSeries bar) {
        highs.add(bar.highTicks());
        negatedLows.add(-bar.lowTicks());
        moreHighs.add(bar.highTicks());
        moreNegatedLows.add(-bar.lowTicks());
        close = bar.closeTicks();
        position = range() == 0 ? 50 : 100 * (close + negatedLows.maximum()) / range();
        positions.add(position);
    }

    private long range() {
        return highs.maximum() + negatedLows.maximum();
    }

    @Override
    double value(Kind kind) {
        return switch (kind) {
            case STOCHASTIC_K -> position;
            case STOCHASTIC_D -> positions.mean();
            case CHANNEL_WIDTH -> 100 * range() / close;
            case AROON -> 100.0 * (moreNegatedLows.age() - moreHighs.age()) / length;
        };
    }
}

package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/**
 * Directional movement: by how much a bar reaches beyond the one before, upwards (M⁺) or downwards (M⁻), whichever is
 * more, the other being 0. W is Wilder's average over n, TR the true range.
 */
final class BarDirection extends BarFamily<BarDirection.Kind> {
    enum Kind implements FeatureKind {
        DI_DIFFERENCE("DI⁺ − DI⁻, DI = 100 · W of M / W of TR; 0 when TR is", "−100…100", "Wilder (1978)"),
        ADX("W of 100 · |DI⁺ − DI⁻| / (DI⁺ + DI⁻), which is 0 when there is no movement", "0…100", "Wilder (1978)");

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

    /** It is an average of averages: see {@link BarOscillators}. */
    private static final int WARM_UP = 6;

    private final Smoothed ups;
    private final Smoothed downs;
    private final Smoothed ranges;
    private final Smoothed index;
    private long previousHighTicks;
    private long previousLowTicks;

    BarDirection(int length) {
        super(WARM_UP * length + 1);
        ups = Smoothed.wilder(length);
        downs = Smoothed.wilder(length);
        ranges = Smoothed.wilder(length);
        index = Smoothed.wilder(length);
        remember(ups, downs, ranges, index);
    }

    @Override
    void take(BarSeries bar) {
        if (bar.hasPrevious()) {
            long up = Math.max(bar.highTicks() - previousHighTicks, 0);
            long down = Math.max(previousLowTicks - bar.lowTicks(), 0);
            ups.add((double) (up > down ? up : 0));
            downs.add((double) (down > up ? down : 0));
            ranges.add((double) bar.trueRangeTicks());
            double both = ups.value() + downs.value();
            if (ups.full()) {
                index.add(both == 0 ? 0 : 100 * Math.abs(ups.value() - downs.value()) / both);
            }
        }
        previousHighTicks = bar.highTicks();
        previousLowTicks = bar.lowTicks();
    }

    @Override
    double value(Kind kind) {
        return switch (kind) {
            case DI_DIFFERENCE -> ranges.value() == 0 ? 0 : 100 * (ups.value() - downs.value()) / ranges.value();
            case ADX -> index.value();
        };
    }

    @Override
    public void save(StateWriter out) {
        super.save(out);
        out.putLong(previousHighTicks);
        out.putLong(previousLowTicks);
    }

    @Override
    public void restore(StateReader in) {
        super.restore(in);
        previousHighTicks = in.getLong();
        previousLowTicks = in.getLong();
    }
}

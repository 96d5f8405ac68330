package xyz.noderr.inference.feature;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/** Volume V of the last n bars, and which way the price went with it. */
final class BarVolume extends BarFamily<BarVolume.Kind> {
    enum Kind implements FeatureKind {
        MFI(
                "100 · Σ p·V of bars with a rising p / Σ p·V of those with a changed p, p = (H + L + C) / 3; 50 when none",
                "0…100",
                "Quong & Soudack (1989)"),
        CHAIKIN_FLOW(
                "Σ V · (2C − H − L) / (H − L) / Σ V, a bar with H = L counting 0", "−1…1", "Chaikin, after Granville"),
        OBV_SHARE("Σ V · sign(C − C₋₁) / Σ V", "−1…1", "Granville (1963), over a window"),
        VOLUME_ZSCORE("(V − mean) / σ over n bars; 0 when no volume differs", "deviations", "own");

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

    private final RollingSum risingWorth;
    private final RollingSum changedWorth;
    private final RollingSum worth;
    private final RollingSum placed;
    private final RollingSum signed;
    private final RollingSum total;
    private final RollingMoments volumes;
    private long previousTypicalTicks;
    private double volume;

    BarVolume(int length) {
        super(length + 1);
        risingWorth = new RollingSum(length);
        changedWorth = new RollingSum(length);
        worth = new RollingSum(length);
        placed = new RollingSum(length);
        signed = new RollingSum(length);
        total = new RollingSum(length);
        volumes = new RollingMoments(length);
        remember(risingWorth, changedWorth, worth, placed, signed, total, volumes);
    }

    @Override
    void take(BarSeries bar) {
        volume = bar.volumeLots();
        long typical = bar.highTicks() + bar.lowTicks() + bar.closeTicks();
        long range = bar.highTicks() - bar.lowTicks();
        if (bar.hasPrevious()) {
            double bought = typical * volume;
            worth.add(bought);
            risingWorth.add(typical > previousTypicalTicks ? bought : 0);
            changedWorth.add(typical != previousTypicalTicks ? bought : 0);
            signed.add(Long.signum(bar.closeTicks() - bar.previousCloseTicks()) * volume);
            placed.add(range == 0 ? 0 : volume * (2 * bar.closeTicks() - bar.highTicks() - bar.lowTicks()) / range);
            total.add(volume);
            volumes.add(volume);
        }
        previousTypicalTicks = typical;
    }

    @Override
    double value(Kind kind) {
        double deviation = volumes.deviation();
        return switch (kind) {
            // What is less than a billionth of the whole is what rounding left.
            case MFI -> changedWorth.sum() <= 1e-9 * worth.sum() ? 50 : 100 * risingWorth.sum() / changedWorth.sum();
            case CHAIKIN_FLOW -> total.sum() == 0 ? 0 : placed.sum() / total.sum();
            case OBV_SHARE -> total.sum() == 0 ? 0 : signed.sum() / total.sum();
            case VOLUME_ZSCORE -> deviation == 0 ? 0 : (volume - volumes.mean()) / deviation;
        };
    }

    @Override
    public void save(StateWriter out) {
        super.save(out);
        out.putLong(previousTypicalTicks);
    }

    @Override
    public void restore(StateReader in) {
        super.restore(in);
        previousTypicalTicks = in.getLong();
    }
}

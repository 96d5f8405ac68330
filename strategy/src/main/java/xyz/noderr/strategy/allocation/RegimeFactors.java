package xyz.noderr.strategy.allocation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.regime.Regime;
import xyz.noderr.strategy.regime.StickyRegime;

/**
 * What each strategy's weight is multiplied by in the market's regime, which is told at the end of each period: by the
 * returns of the instrument from period to period, or by the model's last prediction of the period. A prediction counts from
 * the end of its period on, and the period's first event already has what was told at the end of the one before.
 *
 * <p>Threading: owned by the thread of the deciding stages. It allocates nothing but at the end of a period, when a detector
 * may take milliseconds to fit its model.
 */
public final class RegimeFactors implements Stateful {
    private final RegimeSettings settings;
    private final List<String> names;
    private final PeriodClock clock;
    private final PeriodDetector detector;
    private final StickyRegime sticky;
    private double[] factors;
    private long priceTicks;
    private long closeTicks;
    private boolean counts;
    private long changes;

    /**
     * Factors of strategies.
     *
     * @param outputs where in a prediction of the model an output stands, by its name
     * @throws xyz.noderr.pipeline.InvalidInputException when the budgets name a strategy that there is not, or the regime is
     *     told by outputs that there are not
     */
    public RegimeFactors(RegimeSettings settings, List<String> names, ToIntFunction<String> outputs) {
        this.settings = settings;
        this.names = List.copyOf(names);
        clock = new PeriodClock(settings.every());
        detector = settings.detector(outputs);
        sticky = new StickyRegime(settings.conviction());
        for (Regime each : Regime.values()) {
            settings.budgets().factors(Optional.of(each), this.names);
        }
        factors = allowed();
    }

    private double[] allowed() {
        return settings.budgets().factors(regime(), names);
    }

    /**
     * Time has gone on; whether the factors have changed.
     *
     * @param ticks the price now, 0 where this is no news of it
     */
    public boolean at(long timeNanos, long ticks) {
        boolean changed = false;
        if (clock.isOver(timeNanos)) {
            changed = counts && endPeriod();
            counts = false;
        }
        if (ticks > 0) {
            priceTicks = ticks;
            counts = true;
        }
        return changed;
    }

    /**
     * The model has predicted, at the time that was told last.
     *
     * @throws xyz.noderr.pipeline.InvalidInputException when the outputs that tell the regime are no probabilities
     */
    public void hear(float[] outputs) {
        counts |= detector.hear(outputs);
    }

    private boolean endPeriod() {
        Optional<Regime> was = regime();
        long before = closeTicks;
        closeTicks = priceTicks;
        if (sticky.next(detector.end(before, closeTicks)).equals(was)) {
            return false;
        }
        changes++;
        double[] allowed = allowed();
        boolean changed = !Arrays.equals(allowed, factors);
        factors = allowed;
        return changed;
    }

    /** What a strategy's weight is multiplied by. */
    public double factor(int strategy) {
        return factors[strategy];
    }

    /** The regime now; none where it is not known. */
    public Optional<Regime> regime() {
        return sticky.held();
    }

    /** How often another regime began, the first included. */
    public long changes() {
        return changes;
    }

    @Override
    public void save(StateWriter out) {
        clock.save(out);
        out.putLong(priceTicks);
        out.putLong(closeTicks);
        out.putBoolean(counts);
        out.putLong(changes);
        sticky.save(out);
        detector.save(out);
    }

    @Override
    public void restore(StateReader in) {
        clock.restore(in);
        priceTicks = in.getLong();
        closeTicks = in.getLong();
        counts = in.getBoolean();
        changes = in.getLong();
        sticky.restore(in);
        detector.restore(in);
        factors = allowed();
    }
}

package xyz.noderr.strategy.allocation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.regime.Regime;
import xyz.noderr.strategy.regime.RegimeDetector;
import xyz.noderr.strategy.regime.StickyRegime;

/**
 * What each strategy's weight is multiplied by in the market's regime, which is told by the returns of the instrument from
 * period to period. In a snapshot stand these returns: a detector that is given them again believes the same again.
 *
 * <p>Threading: owned by the thread of the deciding stages. It allocates nothing but at the end of a period, when a detector
 * may take milliseconds to fit its model.
 */
public final class RegimeFactors implements Stateful {
    private static final int USUAL = 256;

    private final RegimeSettings settings;
    private final List<String> names;
    private final long everyNanos;
    private RegimeDetector detector;
    private StickyRegime sticky;
    private Optional<Regime> regime = Optional.empty();
    private double[] factors;
    private double[] returns = new double[USUAL];
    private int count;
    private long period = Long.MIN_VALUE;
    private long priceTicks;
    private long closeTicks;
    private boolean traded;
    private long changes;

    /**
     * Factors of strategies.
     *
     * @throws xyz.noderr.pipeline.InvalidInputException when the budgets name a strategy that there is not
     */
    public RegimeFactors(RegimeSettings settings, List<String> names) {
        this.settings = settings;
        this.names = List.copyOf(names);
        everyNanos = settings.every().toNanos();
        detector = settings.detector();
        sticky = new StickyRegime(settings.conviction());
        for (Regime each : Regime.values()) {
            settings.budgets().factors(Optional.of(each), this.names);
        }
        factors = settings.budgets().factors(regime, this.names);
    }

    /**
     * Time has gone on; whether the factors have changed.
     *
     * @param ticks the price now, 0 where this is no news of it
     */
    public boolean at(long timeNanos, long ticks) {
        long now = Math.floorDiv(timeNanos, everyNanos);
        boolean changed = false;
        if (now != period) {
            changed = traded && endPeriod();
            period = now;
            traded = false;
        }
        if (ticks > 0) {
            priceTicks = ticks;
            traded = true;
        }
        return changed;
    }

    private boolean endPeriod() {
        long before = closeTicks;
        closeTicks = priceTicks;
        if (before == 0) {
            return false;
        }
        double change = (double) closeTicks / before - 1;
        if (count == returns.length) {
            returns = Arrays.copyOf(returns, 2 * count);
        }
        returns[count++] = change;
        return next(change);
    }

    private boolean next(double change) {
        Optional<Regime> was = regime;
        regime = sticky.next(detector.next(change));
        if (regime.equals(was)) {
            return false;
        }
        changes++;
        double[] allowed = settings.budgets().factors(regime, names);
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
        return regime;
    }

    /** How often another regime began, the first included. */
    public long changes() {
        return changes;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(period);
        out.putLong(priceTicks);
        out.putLong(closeTicks);
        out.putBoolean(traded);
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putDouble(returns[i]);
        }
    }

    @Override
    public void restore(StateReader in) {
        period = in.getLong();
        priceTicks = in.getLong();
        closeTicks = in.getLong();
        traded = in.getBoolean();
        count = in.getInt();
        returns = new double[Math.max(USUAL, count)];
        detector = settings.detector();
        sticky = new StickyRegime(settings.conviction());
        regime = Optional.empty();
        factors = settings.budgets().factors(regime, names);
        changes = 0;
        for (int i = 0; i < count; i++) {
            returns[i] = in.getDouble();
            next(returns[i]);
        }
    }
}

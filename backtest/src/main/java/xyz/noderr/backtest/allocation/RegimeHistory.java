package xyz.noderr.backtest.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import xyz.noderr.strategy.regime.Regime;
import xyz.noderr.strategy.regime.RegimeBudgets;
import xyz.noderr.strategy.regime.RegimeDetector;
import xyz.noderr.strategy.regime.StickyRegime;

/** The regime of each day as it was known on the evening before, and what it allows each asset. */
final class RegimeHistory {
    private final List<Optional<Regime>> regimes;
    private final List<double[]> budgets;

    private RegimeHistory(List<Optional<Regime>> regimes, List<double[]> budgets) {
        this.regimes = regimes;
        this.budgets = budgets;
    }

    /** No regimes: all is allowed on each day. */
    static RegimeHistory none(int days, int assets) {
        double[] all = new double[assets];
        Arrays.fill(all, 1);
        return new RegimeHistory(List.of(), Collections.nCopies(days, all));
    }

    /**
     * Tells the regimes.
     *
     * @param returns that end on each day, oldest first; NaN where there is none, which tells nothing
     * @param fresh whether there has been a price of late; without one no regime is known
     */
    static RegimeHistory of(double[] returns, boolean[] fresh, List<String> assets, RegimeSettings settings) {
        RegimeDetector detector = settings.open();
        StickyRegime sticky = new StickyRegime(settings.conviction());
        List<Optional<Regime>> regimes = new ArrayList<>();
        Optional<Regime> known = Optional.empty();
        for (int row = 0; row < returns.length; row++) {
            regimes.add(known);
            Optional<Regime> before = fresh[row] ? known : Optional.empty();
            known = Double.isNaN(returns[row]) ? before : sticky.next(detector.next(returns[row]));
        }
        RegimeBudgets budgets = settings.budgets();
        kinds().forEach(regime -> budgets.factors(regime, assets)); // Names that there are not are told at once.
        return new RegimeHistory(
                regimes,
                regimes.stream().map(regime -> budgets.factors(regime, assets)).toList());
    }

    private static Stream<Optional<Regime>> kinds() {
        return Stream.concat(Arrays.stream(Regime.values()).map(Optional::of), Stream.of(Optional.empty()));
    }

    /** What each asset's weight is multiplied by on a day. */
    double[] budget(int row) {
        return budgets.get(row);
    }

    /** Whether more or less is allowed than on the day before. */
    boolean changes(int row) {
        return !Arrays.equals(budgets.get(row), budgets.get(row - 1));
    }

    /** How long each regime lasted, from one day to another; nothing where none are told. */
    List<RegimeDays> days(int first, int last) {
        if (regimes.isEmpty()) {
            return List.of();
        }
        return kinds().map(kind -> days(kind, first, last))
                .filter(each -> each.days() > 0)
                .toList();
    }

    private RegimeDays days(Optional<Regime> kind, int first, int last) {
        int days = 0;
        int times = 0;
        for (int row = first; row <= last; row++) {
            boolean here = regimes.get(row).equals(kind);
            days += here ? 1 : 0;
            times += here && (row == first || !regimes.get(row - 1).equals(kind)) ? 1 : 0;
        }
        return new RegimeDays(
                kind.map(regime -> regime.name().toLowerCase(Locale.ROOT)).orElse("unknown"), days, times);
    }
}

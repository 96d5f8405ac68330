package xyz.noderr.backtest.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.regime.Regime;
import xyz.noderr.strategy.regime.RegimeBudgets;
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
    static RegimeHistory none(PriceTable table) {
        double[] all = new double[table.assets().size()];
        Arrays.fill(all, 1);
        return new RegimeHistory(List.of(), Collections.nCopies(table.size(), all));
    }

    /**
     * Tells the regimes by the returns of an asset. A day without a price tells nothing, and a long gap has it all forgotten
     * but for what a detector still holds of the time before.
     *
     * @throws InvalidInputException when there is no such asset, or a budget names what there is not
     */
    static RegimeHistory of(PriceTable table, RegimeSettings settings, String asset) {
        int column = table.assets().indexOf(asset);
        if (column < 0) {
            throw new InvalidInputException(
                    "regime.asset",
                    "one of " + String.join(", ", table.assets()),
                    asset,
                    "name one whose returns tell the regime");
        }
        RegimeBudgets budgets = settings.budgets();
        kinds().forEach(regime ->
                budgets.factors(regime, table.assets())); // Names are looked at before they are needed.
        List<Optional<Regime>> regimes = regimes(table, column, settings);
        return new RegimeHistory(
                regimes,
                regimes.stream()
                        .map(regime -> budgets.factors(regime, table.assets()))
                        .toList());
    }

    private static List<Optional<Regime>> regimes(PriceTable table, int column, RegimeSettings settings) {
        DailyRegimes detector = settings.open();
        StickyRegime sticky = new StickyRegime(settings.conviction());
        List<Optional<Regime>> regimes = new ArrayList<>();
        Optional<Regime> known = Optional.empty();
        double last = Double.NaN;
        int gap = 0;
        for (int row = 0; row < table.size(); row++) {
            regimes.add(known);
            double price = table.price(row, column);
            gap = Double.isNaN(price) ? gap + 1 : 0;
            if (gap > CarriedPrices.LONGEST_GAP) {
                known = Optional.empty();
                last = Double.NaN;
            } else if (gap == 0) {
                known = Double.isNaN(last) ? known : sticky.next(detector.next(table.date(row), price / last - 1));
                last = price;
            }
        }
        return regimes;
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

package xyz.noderr.backtest.allocation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.covariance.CovarianceEstimator;
import xyz.noderr.strategy.weights.Allocator;
import xyz.noderr.strategy.weights.AllocatorKind;
import xyz.noderr.strategy.weights.Outlook;
import xyz.noderr.strategy.weights.Views;

/**
 * Splits capital over a history, out of sample: weights are decided on the closes up to the day before and traded at the
 * close of the day. An asset takes part in a decision when it has had a price on each day of the look-back, but for short
 * gaps, over which its last price stands; and when it moved. They are decided on a schedule, when they have drifted beyond
 * a threshold, and when the regime allows more or less than before.
 */
public final class AllocationStudy {
    private final PriceTable table;
    private final AllocationSettings settings;
    private final CovarianceEstimator estimator;
    private final CarriedPrices prices;
    private final RegimeHistory regimes;
    private final @Nullable ViewFile views;
    private final Map<String, Integer> leftOut = new TreeMap<>();
    private final Map<String, Integer> repeated = new TreeMap<>();
    private int withoutViews;

    public AllocationStudy(PriceTable table, AllocationSettings settings) {
        this.table = table;
        this.settings = settings;
        estimator = settings.covariance().with(settings.halfLife());
        prices = new CarriedPrices(table);
        RegimeSettings regime = settings.regime();
        regimes = regime == null
                ? RegimeHistory.none(table)
                : RegimeHistory.of(table, regime, Objects.requireNonNullElse(regime.asset(), settings.benchmark()));
        ViewSettings told = settings.views();
        views = told == null
                ? null
                : new ViewFile(told, table.assets(), settings.allocator().viewConfidence());
    }

    /**
     * Runs all allocators over the span.
     *
     * @throws InvalidInputException when there are not enough prices for one decision
     */
    public AllocationResult run() {
        List<AllocatorKind> kinds = settings.allocators().isEmpty() ? applicable() : settings.allocators();
        Map<AllocatorKind, Account> accounts = new LinkedHashMap<>();
        for (AllocatorKind kind : kinds) {
            accounts.put(kind, new Account(table.assets().size(), settings.cost()));
        }
        int benchmark = table.assets().indexOf(settings.benchmark());
        Account bought = new Account(table.assets().size(), settings.cost());
        int first = first();
        int last = last(first);
        for (int t = first; t <= last; t++) {
            boolean due =
                    t == first || settings.rebalance().due(table.date(t - 1), table.date(t)) || regimes.changes(t);
            double[] returns = returns(t, first);
            Decision decision = new Decision(t);
            for (AllocatorKind kind : kinds) {
                Account account = Objects.requireNonNull(accounts.get(kind));
                account.grow(returns);
                if (due || (settings.threshold() > 0 && account.drift() > settings.threshold())) {
                    decision.decide(kind, account);
                }
                account.close();
            }
            bought.grow(returns);
            if (t == first && benchmark >= 0) {
                double[] all = new double[table.assets().size()];
                all[benchmark] = 1;
                bought.move(all, all);
            }
            bought.close();
        }
        List<AllocationResult.Row> rows = new ArrayList<>();
        double perYear = settings.allocator().periodsPerYear();
        accounts.forEach((kind, account) -> rows.add(account.row(kind.name().toLowerCase(Locale.ROOT), perYear)));
        if (benchmark >= 0) {
            rows.add(bought.row("hold " + settings.benchmark(), perYear));
        }
        return new AllocationResult(
                table.date(first),
                table.date(last),
                last - first,
                leftOut,
                repeated,
                withoutViews,
                regimes.days(first, last),
                rows);
    }

    /** All, but for fixed weights where none are told. */
    private List<AllocatorKind> applicable() {
        return Arrays.stream(AllocatorKind.values())
                .filter(kind -> kind != AllocatorKind.FIXED
                        || !settings.allocator().fixed().isEmpty())
                .toList();
    }

    private int first() {
        for (int t = settings.lookback() + 1; t < table.size(); t++) {
            if (!before(table.date(t), settings.from()) && eligible(t).length > 0) {
                return t;
            }
        }
        throw new InvalidInputException(
                "prices of " + String.join(", ", table.assets()),
                "an asset with " + (settings.lookback() + 1) + " days of prices before "
                        + (settings.from() == null ? "the first decision" : settings.from()),
                table.size() + " days in all"
                        + (table.size() == 0 ? "" : ", from " + table.date(0) + " to " + table.date(table.size() - 1)),
                "take a shorter look-back, or a later start");
    }

    private int last(int first) {
        int last = table.size() - 1;
        while (last > first && settings.to() != null && table.date(last).isAfter(settings.to())) {
            last--;
        }
        return last;
    }

    private static boolean before(LocalDate date, @Nullable LocalDate limit) {
        return limit != null && date.isBefore(limit);
    }

    /** From the close before; nothing on the first day, on which nothing is held yet, nor from a price that is none. */
    private double[] returns(int row, int first) {
        double[] returns = new double[table.assets().size()];
        for (int i = 0; i < returns.length && row > first; i++) {
            double before = prices.at(row - 1, i);
            returns[i] = before > 0 ? prices.at(row, i) / before - 1 : 0;
            if (before > 0 && prices.repeated(row, i)) {
                repeated.merge(table.assets().get(i), 1, Integer::sum);
            }
        }
        return returns;
    }

    /** Assets with prices over the look-back, up to the day before, which moved. */
    private int[] eligible(int row) {
        return IntStream.range(0, table.assets().size())
                .filter(asset -> eligible(row, asset))
                .toArray();
    }

    private boolean eligible(int row, int asset) {
        boolean moved = false;
        for (int t = row - 1 - settings.lookback(); t < row; t++) {
            if (!prices.known(t, asset)) {
                return false;
            }
            moved |= prices.at(t, asset) != prices.at(row - 1, asset);
        }
        return moved;
    }

    /** What is known on the evening before a day; made only when an allocator asks. */
    private final class Decision {
        private final int row;
        private int[] eligible = {};
        private @Nullable Outlook outlook;

        Decision(int row) {
            this.row = row;
        }

        void decide(AllocatorKind kind, Account account) {
            Allocator allocator = allocator(kind);
            try {
                account.move(spread(allocator.weights(outlook(account.decided()))), regimes.budget(row));
            } catch (InvalidInputException none) {
                account.keep(Objects.requireNonNullElse(none.getMessage(), ""), regimes.budget(row));
            }
        }

        /** With what the model had said until the evening before, where a file tells it. */
        private Allocator allocator(AllocatorKind kind) {
            return views == null
                    ? kind.with(settings.allocator())
                    : kind.with(settings.allocator(), counted(views.on(table.date(row - 1))));
        }

        private Views counted(Views known) {
            return asked -> {
                List<Views.View> told = known.of(asked);
                withoutViews += told.isEmpty() ? 1 : 0;
                return told;
            };
        }

        private double[] spread(double[] weights) {
            double[] all = new double[table.assets().size()];
            for (int i = 0; i < eligible.length; i++) {
                all[eligible[i]] = weights[i];
            }
            return all;
        }

        /** The look-back and the moments are the same for all, what is held is each one's own. */
        private Outlook outlook(double[] held) {
            if (outlook == null) {
                look();
            }
            Outlook shared = Objects.requireNonNull(outlook);
            double[] part =
                    IntStream.of(eligible).mapToDouble(asset -> held[asset]).toArray();
            return new Outlook(shared.returns(), shared.moments(), part);
        }

        private void look() {
            eligible = eligible(row);
            for (int i = 0; i < table.assets().size(); i++) {
                if (Arrays.binarySearch(eligible, i) < 0) {
                    leftOut.merge(table.assets().get(i), 1, Integer::sum);
                }
            }
            outlook = Outlook.of(prices.returns(row - settings.lookback(), row - 1, eligible), estimator);
        }
    }
}

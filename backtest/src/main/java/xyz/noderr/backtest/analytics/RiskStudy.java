package xyz.noderr.backtest.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.allocation.CarriedPrices;
import xyz.noderr.backtest.allocation.PriceTable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.analytics.Exposures;
import xyz.noderr.strategy.analytics.Holdings;
import xyz.noderr.strategy.analytics.TailRisk;
import xyz.noderr.strategy.analytics.TailRiskModel;
import xyz.noderr.strategy.covariance.Returns;

/**
 * Tells VaR for each day of a history from the days before it, and counts how often the loss exceeded it; and what today's
 * holdings risk. They are held at the same weights all along, over short gaps in prices at the last one.
 */
public final class RiskStudy {
    private final PriceTable table;
    private final RiskSettings settings;
    private final CarriedPrices prices;
    private final int[] held;
    private final double[] weights;

    /**
     * Over these prices.
     *
     * @throws InvalidInputException when a weight is of no asset, or nothing is held
     */
    public RiskStudy(PriceTable table, RiskSettings settings) {
        this.table = table;
        this.settings = settings;
        prices = new CarriedPrices(table);
        double[] all = all();
        held = IntStream.range(0, all.length).filter(i -> all[i] != 0).toArray();
        weights = IntStream.of(held).mapToDouble(i -> all[i]).toArray();
        if (held.length == 0) {
            throw new InvalidInputException("weights", "at least one that is not 0", "none", "hold something");
        }
    }

    private double[] all() {
        double[] all = new double[table.assets().size()];
        if (settings.weights().isEmpty()) {
            Arrays.fill(all, 1.0 / all.length);
            return all;
        }
        settings.weights().forEach((asset, weight) -> all[asset(asset, "weights")] = weight);
        return all;
    }

    private int asset(String name, String where) {
        int asset = table.assets().indexOf(name);
        if (asset < 0) {
            throw new InvalidInputException(
                    where, "assets that there are: " + String.join(", ", table.assets()), name, "take it out");
        }
        return asset;
    }

    /**
     * Runs all methods over the span.
     *
     * @throws InvalidInputException when there are not enough prices for one day, or for the last
     */
    public RiskResult run() {
        int last = last();
        int[] days = days(last);
        int base = days[0] - settings.lookback();
        Returns returns = prices.returns(base, last, held);
        Holdings today = before(returns, last + 1 - base);
        double[] benchmark = benchmark(last);
        double[] series = new Holdings(returns, weights).series();
        List<RiskResult.Method> methods = (settings.methods().isEmpty()
                        ? List.of(RiskMethod.values())
                        : settings.methods())
                .stream()
                        .map(method -> tell(method, returns, series, days, today))
                        .toList();
        Positions positions = new Positions(settings, today, benchmark);
        return new RiskResult(
                table.date(days[0]),
                table.date(last),
                days.length,
                last + 1 - days[0] - days.length,
                settings.confidence(),
                settings.lookback(),
                methods,
                positions.all(),
                Exposures.of(weights),
                benchmark == null ? null : Exposures.beta(today.series(), benchmark),
                positions.margin(),
                new Stresses(settings, table, prices, held, weights).outcomes(last),
                repeated(base - 1, last));
    }

    private Holdings before(Returns returns, int period) {
        return new Holdings(returns.between(period - settings.lookback(), period), weights);
    }

    private RiskResult.Method tell(RiskMethod method, Returns returns, double[] series, int[] days, Holdings today) {
        TailRiskModel model = method.with(settings, held.length);
        Told told = new Told(days.length, settings);
        for (int day : days) {
            int period = day - days[0] + settings.lookback();
            try {
                told.add(model.forecast(before(returns, period), settings.confidence()), -series[period]);
            } catch (InvalidInputException none) {
                told.miss(none);
            }
        }
        return told.method(method.name().toLowerCase(Locale.ROOT), now(model, today));
    }

    private @Nullable TailRisk now(TailRiskModel model, Holdings today) {
        try {
            return model.estimate(today, settings.confidence());
        } catch (InvalidInputException none) {
            return null; // The days before say why.
        }
    }

    /** The last day of the history, from which today is told. */
    private int last() {
        int last = table.size() - 1;
        while (last >= 0 && settings.to() != null && table.date(last).isAfter(settings.to())) {
            last--;
        }
        return last;
    }

    /** The days that VaR can be told for: all that is held has prices on each day of the look-back before, and on it. */
    private int[] days(int last) {
        int[] known = new int[last + 1];
        for (int t = 0; t <= last; t++) {
            int before = prices.known(t - 1, t, held) ? known[t - 1] : 0;
            known[t] = prices.known(t, t, held) ? before + 1 : 0;
        }
        int[] days = IntStream.rangeClosed(0, last)
                .filter(t -> known[t] > settings.lookback() + 1)
                .filter(t -> settings.from() == null || !table.date(t).isBefore(settings.from()))
                .toArray();
        if (days.length > 0 && days[days.length - 1] == last) {
            return days;
        }
        throw new InvalidInputException(
                "prices of " + String.join(", ", prices.names(held)),
                (settings.lookback() + 2) + " days of all of them up to the last"
                        + (settings.from() == null ? "" : ", which is " + settings.from() + " or after"),
                last < 0 ? "none" : known[last] + " up to " + table.date(last),
                "take a shorter look-back or another end, or leave an asset out");
    }

    /** Its returns over the look-back of today, if it has prices then and moves. */
    private double @Nullable [] benchmark(int last) {
        int asset = table.assets().indexOf(settings.benchmark());
        int from = last - settings.lookback() + 1;
        if (asset < 0 || !prices.known(from - 1, last, new int[] {asset})) {
            return null;
        }
        double[] returns = new Holdings(prices.returns(from, last, new int[] {asset}), new double[] {1}).series();
        return Arrays.stream(returns).distinct().count() > 1 ? returns : null;
    }

    private Map<String, Integer> repeated(int from, int to) {
        Map<String, Integer> repeated = new TreeMap<>();
        for (int t = from; t <= to; t++) {
            for (int asset : held) {
                if (prices.repeated(t, asset)) {
                    repeated.merge(table.assets().get(asset), 1, Integer::sum);
                }
            }
        }
        return repeated;
    }
}

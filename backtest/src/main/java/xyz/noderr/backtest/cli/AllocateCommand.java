package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.allocation.AllocationResult;
import xyz.noderr.backtest.allocation.AllocationSettings;
import xyz.noderr.backtest.allocation.AllocationStudy;
import xyz.noderr.backtest.allocation.PriceTable;
import xyz.noderr.backtest.allocation.RegimeDays;
import xyz.noderr.backtest.allocation.RegimeSettings;
import xyz.noderr.backtest.result.Json;

/** {@code noderr allocate}. */
@Command(
        name = "allocate",
        description = {
            "Splits capital over a history of daily prices by each allocator, out of sample, and prints how they fared.",
            "Weights are decided on the closes up to the day before, traded at the close of the day, and cost."
        },
        footer = {
            "",
            "Prices are CSV, plain or gzip: one asset a file, with the columns date and close; or a date and then a",
            "column for each asset. A file whose name ends in .yaml holds settings, as these with their defaults:",
            "",
            "  prices: [SPY.csv.gz, IBM.csv.gz]  from: 2005-01-01  to: 2021-03-31",
            "  lookback: 252  rebalance: monthly (daily, weekly, quarterly, once)  threshold: 0",
            "  covariance: ledoit_wolf (sample, ewma, cleaned)  cost: 0.0005  benchmark: SPY",
            "  allocators: [equal, hierarchical_risk_parity]",
            "  allocator: {targetVolatility: 0.15, kellyFraction: 0.25, riskAversion: 5, constraints: {most: 0.4}}",
            "  regime: {detector: hidden_markov (volatility_rule, model), budgets: {highVolatility: {exposure: 0.5}}}",
            "  views: {predictions: views.csv, staleAfter: 7d}",
            "",
            "Example:",
            "  noderr allocate SPY.csv.gz IWM.csv.gz IBM.csv.gz --from 2005-01-01"
        })
final class AllocateCommand implements Callable<Integer> {
    private static final List<String> HEADER = List.of(
            "allocator", "return %", "volatility %", "Sharpe", "drawdown %", "turnover a year", "decisions", "kept");

    @Spec
    private CommandSpec spec;

    @Mixin
    private PriceOptions options;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    AllocateCommand() {}

    @Override
    public Integer call() {
        AllocationSettings said = options.settings("noderr allocate", AllocationSettings.class);
        AllocationSettings settings = options.over(said.from(), said.to(), said::within);
        AllocationResult result = new AllocationStudy(
                        PriceTable.read(options.prices(settings.prices())), settings.beside(options.first()))
                .run();
        PrintWriter print = spec.commandLine().getOut();
        if (options.json()) {
            print.println(Json.line(result));
        } else {
            print(settings, result, print);
        }
        print.flush();
        return 0;
    }

    private static void print(AllocationSettings settings, AllocationResult result, PrintWriter print) {
        List<List<String>> lines = new ArrayList<>();
        for (AllocationResult.Row row : result.rows()) {
            lines.add(List.of(
                    row.name(),
                    number("%.2f", 100 * row.annualReturn()),
                    number("%.2f", 100 * row.volatility()),
                    number("%.2f", row.sharpe()),
                    number("%.1f", 100 * row.maxDrawdown()),
                    number("%.2f", row.turnover()),
                    "" + row.decisions(),
                    "" + row.kept()));
        }
        new PlainTable(HEADER, lines).print(print);
        print.println();
        print.printf(
                Locale.ROOT,
                "%s to %s, %,d days. Decided %s on %d days of look-back (%s) up to the day before, traded at the close;"
                        + " %s of what is traded is paid; cash earns nothing.%n",
                result.from(),
                result.to(),
                result.days(),
                name(settings.rebalance()),
                settings.lookback(),
                name(settings.covariance()),
                percent(settings.cost()));
        result.leftOut()
                .forEach((asset, times) -> print.printf(
                        "%s had no part in %d decisions: no price on some of the days looked back on, or always the same.%n",
                        asset, times));
        result.repeated()
                .forEach((asset, times) ->
                        print.printf("%s had no price on %d days: the last one stood.%n", asset, times));
        if (result.withoutViews() > 0) {
            print.printf(
                    "black_litterman had no view in %d decisions: none was known, or not for so long.%n",
                    result.withoutViews());
        }
        if (!result.regimes().isEmpty()) {
            print.println(regimes(settings, result));
        }
        for (AllocationResult.Row row : result.rows()) {
            if (row.kept() > 0) {
                print.printf(
                        "%s kept its weights in %d decisions, the last time because of %s%n",
                        row.name(), row.kept(), row.keptBecause());
            }
        }
    }

    private static String regimes(AllocationSettings settings, AllocationResult result) {
        int times = result.regimes().stream().mapToInt(RegimeDays::times).sum();
        RegimeSettings told = Objects.requireNonNull(settings.regime());
        return result.regimes().stream()
                .map(each -> String.format(
                        Locale.ROOT, "%s on %,d days (%,d times)", each.regime(), each.days(), each.times()))
                .collect(Collectors.joining(
                        ", ",
                        "Decided too where a regime changes its budget, told by " + name(told.detector()) + " of "
                                + Objects.requireNonNullElse(told.asset(), settings.benchmark()) + ": ",
                        String.format(Locale.ROOT, "; %,d changes.", times - 1)));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String percent(double part) {
        return number("%.3f %%", 100 * part);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

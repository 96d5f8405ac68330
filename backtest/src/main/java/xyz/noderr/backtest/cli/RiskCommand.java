package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.allocation.PriceTable;
import xyz.noderr.backtest.analytics.RiskResult;
import xyz.noderr.backtest.analytics.RiskSettings;
import xyz.noderr.backtest.analytics.RiskStudy;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.strategy.analytics.Coverage;
import xyz.noderr.strategy.analytics.TailRisk;

/** {@code noderr risk}. */
@Command(
        name = "risk",
        description = {
            "Tells what holdings may lose in a day (VaR) and in the mean beyond it (CVaR), and how well each method told it",
            "over a history of daily prices, out of sample; and what each position, a stress and margin add to the picture."
        },
        footer = {
            "",
            "Prices are CSV, plain or gzip: one asset a file, with the columns date and close; or a date and then a",
            "column for each asset. A file whose name ends in .yaml holds settings, as these with their defaults:",
            "",
            "  prices: [SPY.csv.gz, IBM.csv.gz]  from: 2005-01-01  to: 2021-03-31",
            "  weights: {SPY: 0.5, IBM: 0.5} (none for equal parts)  confidence: 0.95  lookback: 252  benchmark: SPY",
            "  methods: [parametric, cornish_fisher, historical, filtered_ewma, filtered_garch, monte_carlo]",
            "  decay: 0.94  paths: 10000  degrees: 5  seed: 1  worstDays: 21",
            "  scenarios: [{name: crash, moves: {SPY: -0.2}, others: -0.1}, {name: 2008, from: 2008-09-12, to: 2008-10-10}]",
            "  margin: {maintenance: 0.03, call: 0.8, liquidation: 0.95}",
            "",
            "Example:",
            "  noderr risk SPY.csv.gz IWM.csv.gz IBM.csv.gz --from 2005-01-01"
        })
final class RiskCommand implements Callable<Integer> {
    private static final String NONE = "";

    @Spec
    private CommandSpec spec;

    @Mixin
    private PriceOptions options;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    RiskCommand() {}

    @Override
    public Integer call() {
        RiskSettings said = options.settings("noderr risk", RiskSettings.class);
        RiskSettings settings = said.within(options.from(said.from()), options.to(said.to()));
        RiskResult result = new RiskStudy(PriceTable.read(options.prices(settings.prices())), settings).run();
        PrintWriter print = spec.commandLine().getOut();
        if (options.json()) {
            print.println(Json.line(result));
        } else {
            print(settings, result, print);
        }
        print.flush();
        return 0;
    }

    private static void print(RiskSettings settings, RiskResult result, PrintWriter print) {
        print.printf(
                Locale.ROOT,
                "Losses of a day at a confidence of %s %%, in %% of the capital: VaR and CVaR for the day after %s, and%n"
                        + "how VaR held on %,d days from %s on, each told from the %d days before it. Below 0.05 a"
                        + " probability (p)%nspeaks against a method: of as many breaches (Kupiec), of their coming apart"
                        + " (independence), of both (Christoffersen).%n%n",
                plain(100 * settings.confidence()),
                result.to(),
                result.days(),
                result.from(),
                settings.lookback());
        methods(result, print);
        print.println();
        positions(settings, result, print);
        print.println();
        scenarios(result, print);
        print.println();
        notes(settings, result, print);
    }

    private static void methods(RiskResult result, PrintWriter print) {
        List<List<String>> lines = new ArrayList<>();
        for (RiskResult.Method method : result.methods()) {
            TailRisk today = method.today();
            Coverage coverage = method.coverage();
            lines.add(List.of(
                    method.name(),
                    today == null ? NONE : percent(today.valueAtRisk()),
                    today == null ? NONE : percent(today.expectedShortfall()),
                    coverage == null ? NONE : "" + coverage.breaches(),
                    coverage == null ? NONE : number("%.1f", coverage.periods() * (1 - result.confidence())),
                    coverage == null ? NONE : number("%.4f", coverage.kupiec().probability()),
                    coverage == null
                            ? NONE
                            : number("%.4f", coverage.independence().probability()),
                    coverage == null
                            ? NONE
                            : number("%.4f", coverage.conditional().probability()),
                    number("%.2f", method.shortfall())));
        }
        List<String> header = List.of(
                "method",
                "VaR %",
                "CVaR %",
                "breaches",
                "expected",
                "Kupiec p",
                "independence p",
                "Christoffersen p",
                "loss / CVaR");
        new PlainTable(header, lines).print(print);
        for (RiskResult.Method method : result.methods()) {
            if (method.untold() > 0) {
                print.printf(
                        "%s had no answer for %d days, the last time because of %s%n",
                        method.name(), method.untold(), method.because());
            }
        }
    }

    private static void positions(RiskSettings settings, RiskResult result, PrintWriter print) {
        double whole = result.positions().stream()
                .mapToDouble(RiskResult.Position::valueAtRisk)
                .sum();
        List<List<String>> lines = new ArrayList<>();
        for (RiskResult.Position position : result.positions()) {
            lines.add(List.of(
                    position.asset(),
                    percent(position.weight()),
                    percent(position.valueAtRisk()),
                    whole > 0 ? number("%.1f", 100 * position.valueAtRisk() / whole) : NONE,
                    percent(position.historicalShortfall()),
                    number("%.2f", position.beta()),
                    percent(position.toLiquidation())));
        }
        List<String> header = List.of(
                "position",
                "weight %",
                "of VaR %",
                "share %",
                "of historical CVaR %",
                "beta to " + settings.benchmark(),
                "alone to liquidation %");
        new PlainTable(header, lines).print(print);
    }

    private static void scenarios(RiskResult result, PrintWriter print) {
        List<List<String>> lines = new ArrayList<>();
        for (RiskResult.Outcome outcome : result.scenarios()) {
            lines.add(List.of(
                    outcome.name(),
                    percent(outcome.gain()),
                    percent(outcome.drawdown()),
                    percent(outcome.marginUse()),
                    outcome.margin()));
        }
        new PlainTable(List.of("scenario", "gain %", "drawdown %", "margin use %", "margin"), lines).print(print);
    }

    private static void notes(RiskSettings settings, RiskResult result, PrintWriter print) {
        print.printf(
                Locale.ROOT,
                "Exposure: gross %s %%, net %s %%, beta to %s %s; concentration %s, as of %s positions alike.%n",
                percent(result.exposures().gross()),
                percent(result.exposures().net()),
                settings.benchmark(),
                result.beta() == null ? "unknown" : number("%.2f", result.beta()),
                number("%.3f", result.exposures().concentration()),
                number("%.1f", result.exposures().effectivePositions()));
        margin(settings, result.margin(), print);
        print.println(
                "Parts of VaR are of the parametric one and sum to it. Weights are the same each day, before costs.");
        if (result.leftOut() > 0) {
            print.printf(
                    Locale.ROOT,
                    "%,d days were left out: an asset had no price on them or on some of the days looked back on.%n",
                    result.leftOut());
        }
        result.repeated()
                .forEach((asset, times) ->
                        print.printf("%s had no price on %d days: the last one stood.%n", asset, times));
    }

    private static void margin(RiskSettings settings, RiskResult.Margin margin, PrintWriter print) {
        print.printf("Margin: %s %% of the equity is used; ", percent(margin.use()));
        if (margin.toLiquidation() == null) {
            print.println("no way of prices against the positions leads to liquidation.");
            return;
        }
        print.printf(
                "prices that all go against the positions bring a call at %s %% and liquidation at %s %%",
                percent(margin.toCall()), percent(margin.toLiquidation()));
        if (margin.benchmarkToLiquidation() != null) {
            print.printf(
                    "; %s does at %s %%, each asset going by its beta",
                    settings.benchmark(), percent(margin.benchmarkToLiquidation()));
        }
        print.println(".");
    }

    private static String percent(@Nullable Double part) {
        return part == null ? NONE : number("%.2f", 100 * part);
    }

    private static String number(String format, @Nullable Double value) {
        return value == null ? NONE : String.format(Locale.ROOT, format, value);
    }

    private static String plain(double value) {
        return number("%.4f", value).replaceFirst("\\.?0+$", "");
    }
}

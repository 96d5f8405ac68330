package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.analytics.RiskResult;
import xyz.noderr.backtest.analytics.RiskSettings;
import xyz.noderr.strategy.analytics.Coverage;
import xyz.noderr.strategy.analytics.ShortfallBacktest;
import xyz.noderr.strategy.analytics.TailRisk;

/** The result of {@code noderr risk} for a terminal. */
record RiskTables(RiskSettings settings, RiskResult result, PrintWriter out) {
    private static final String NONE = "";

    void print() {
        out.printf(
                Locale.ROOT,
                "Losses of a day at a confidence of %s %%, in %% of the capital: VaR and CVaR for the day after %s, and%n"
                        + "how they held on %,d days from %s on, each told from the %d days before it. Below 0.05 a"
                        + " probability (p)%nspeaks against a method: of as many breaches (Kupiec), of their coming apart"
                        + " (independence), of both (Christoffersen),%nof breaches neither more nor deeper than CVaR says"
                        + " (Z2 by Acerbi and Szekely, below 0 where they are).%n%n",
                plain(100 * settings.confidence()),
                result.to(),
                result.days(),
                result.from(),
                settings.lookback());
        methods();
        out.println();
        positions();
        out.println();
        scenarios();
        out.println();
        notes();
    }

    private void methods() {
        List<List<String>> lines = new ArrayList<>();
        for (RiskResult.Method method : result.methods()) {
            TailRisk today = method.today();
            List<String> line = new ArrayList<>();
            line.add(method.name());
            line.add(today == null ? NONE : percent(today.valueAtRisk()));
            line.add(today == null ? NONE : percent(today.expectedShortfall()));
            line.addAll(held(method.coverage()));
            line.add(number("%.2f", method.shortfall()));
            ShortfallBacktest.Result backtest = method.acerbiSzekely();
            line.add(backtest == null ? NONE : number("%.2f", backtest.statistic()));
            line.add(backtest == null ? NONE : number("%.4f", backtest.probability()));
            lines.add(line);
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
                "loss / CVaR",
                "Z2",
                "Z2 p");
        new PlainTable(header, lines).print(out);
        for (RiskResult.Method method : result.methods()) {
            if (method.untold() > 0) {
                out.printf(
                        "%s had no answer for %d days, the last time because of %s%n",
                        method.name(), method.untold(), method.because());
            }
        }
    }

    private List<String> held(@Nullable Coverage coverage) {
        if (coverage == null) {
            return Collections.nCopies(5, NONE);
        }
        return List.of(
                "" + coverage.breaches(),
                number("%.1f", coverage.periods() * (1 - result.confidence())),
                number("%.4f", coverage.kupiec().probability()),
                number("%.4f", coverage.independence().probability()),
                number("%.4f", coverage.conditional().probability()));
    }

    private void positions() {
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
        new PlainTable(header, lines).print(out);
    }

    private void scenarios() {
        List<List<String>> lines = new ArrayList<>();
        for (RiskResult.Outcome outcome : result.scenarios()) {
            lines.add(List.of(
                    outcome.name(),
                    percent(outcome.gain()),
                    percent(outcome.drawdown()),
                    percent(outcome.marginUse()),
                    outcome.margin()));
        }
        new PlainTable(List.of("scenario", "gain %", "drawdown %", "margin use %", "margin"), lines).print(out);
    }

    private void notes() {
        out.printf(
                Locale.ROOT,
                "Exposure: gross %s %%, net %s %%, beta to %s %s; concentration %s, as of %s positions alike.%n",
                percent(result.exposures().gross()),
                percent(result.exposures().net()),
                settings.benchmark(),
                result.beta() == null ? "unknown" : number("%.2f", result.beta()),
                number("%.3f", result.exposures().concentration()),
                number("%.1f", result.exposures().effectivePositions()));
        margin(result.margin());
        out.println(
                "Parts of VaR are of the parametric one and sum to it. Weights are the same each day, before costs.");
        if (result.leftOut() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d days were left out: an asset had no price on them or on some of the days looked back on.%n",
                    result.leftOut());
        }
        result.repeated()
                .forEach((asset, times) ->
                        out.printf("%s had no price on %d days: the last one stood.%n", asset, times));
    }

    private void margin(RiskResult.Margin margin) {
        out.printf("Margin: %s %% of the equity is used; ", percent(margin.use()));
        if (margin.toLiquidation() == null) {
            out.println("no way of prices against the positions leads to liquidation.");
            return;
        }
        out.printf(
                "prices that all go against the positions bring a call at %s %% and liquidation at %s %%",
                percent(margin.toCall()), percent(margin.toLiquidation()));
        if (margin.benchmarkToLiquidation() != null) {
            out.printf(
                    "; %s does at %s %%, each asset going by its beta",
                    settings.benchmark(), percent(margin.benchmarkToLiquidation()));
        }
        out.println(".");
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

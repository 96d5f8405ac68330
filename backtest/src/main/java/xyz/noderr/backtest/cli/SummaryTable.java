package xyz.noderr.backtest.cli;

import static java.lang.String.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.execution.Attribution;
import xyz.noderr.backtest.metrics.ReturnMetrics;
import xyz.noderr.backtest.result.ModelScore;
import xyz.noderr.backtest.result.RunAnalysis;
import xyz.noderr.backtest.result.RunResult;
import xyz.noderr.inference.drift.DriftSummary;
import xyz.noderr.inference.drift.StabilityReading;
import xyz.noderr.inference.shadow.ForecastScore;
import xyz.noderr.strategy.sentinel.RuleOutcome;

/** The result as a person reads it on a terminal. */
final class SummaryTable {
    private static final double NANOS_PER_MICRO = 1e3;
    private static final int WORST_FEATURES = 3;

    private final StringBuilder text = new StringBuilder();

    private SummaryTable() {}

    static String of(RunResult result, Path report, Optional<String> noPicture) {
        SummaryTable table = new SummaryTable();
        table.head(result);
        table.outcome(result);
        table.instruments(result);
        table.decisions(result);
        table.latencies(result);
        table.models(result);
        table.remarks(result);
        noPicture.ifPresent(why -> table.row("no picture", why));
        table.row("report", report.toString());
        return table.text.toString().stripTrailing();
    }

    private void head(RunResult result) {
        line(result.name() + ": " + result.symbol() + " on " + result.venue() + ", "
                + result.data().from() + " to " + result.data().to());
        line(result.strategies().stream()
                .map(each -> each.name().equals(each.kind()) ? each.name() : each.name() + " (" + each.kind() + ")")
                .collect(Collectors.joining(", ", "strategy ", "")));
        if (result.capitalSplits() > 0) {
            line(result.strategies().stream()
                    .map(each -> each.name() + " " + percent("", each.share()))
                    .collect(Collectors.joining(
                            ", ", "capital split " + result.capitalSplits() + " times, at the end ", "")));
        }
        if (!result.regime().isEmpty()) {
            line("regime " + result.regime() + " at the end, " + result.regimeChanges() + " changes");
        }
        RunResult.Model model = result.model();
        if (model != null) {
            line("model " + model.id() + " " + model.version() + ", trained up to " + model.trainedTo());
        }
        line("");
    }

    private void outcome(RunResult result) {
        row("equity", money(result.startEquity()) + " -> " + money(result.endEquity()) + " " + result.currency());
        row(
                "net return",
                percent("+", result.netReturn()) + " (buy and hold " + percent("+", result.buyAndHoldReturn())
                        + (result.instruments().size() > 1 ? " in the mean" : "") + ", without fees)");
        row("max drawdown", percent("", result.maxDrawdown()));
        Double sharpe = result.sharpe();
        row(
                "Sharpe",
                sharpe == null
                        ? "undefined: returns do not vary"
                        : format(
                                Locale.ROOT,
                                "%.2f (of %s returns, annualised)",
                                sharpe,
                                result.analysis().returnPeriod()));
        figures(result.analysis());
        row("fees", money(result.fees()) + " " + result.currency());
        row("books", result.ledger().balanced() ? "balance to the last unit" : "do not balance");
    }

    private void figures(RunAnalysis analysis) {
        ReturnMetrics returns = analysis.returns();
        row(
                "Sortino",
                number(returns.sortino()) + ", Calmar " + number(returns.calmar()) + ", volatility "
                        + share(returns.volatility()) + " a year");
        row(
                "round trips",
                format(
                        Locale.ROOT,
                        "%,d, %s won, profit factor %s; in the market %s of the time",
                        analysis.roundTrips().count(),
                        share(analysis.roundTrips().winRate()),
                        number(analysis.roundTrips().profitFactor()),
                        percent("", analysis.activity().timeInMarket())));
        Attribution.Part profit = analysis.attribution().total();
        row(
                "profit",
                "moves " + money(profit.moves()) + ", delay " + money(profit.delay()) + ", spread "
                        + money(profit.spread()) + ", impact " + money(profit.impact()) + ", fees "
                        + money(profit.fees()) + ", payments "
                        + money(profit.payments()));
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : format(Locale.ROOT, "%.2f", value);
    }

    /** A line of each, where there are several. */
    private void instruments(RunResult result) {
        if (result.instruments().size() == 1) {
            return;
        }
        int name = result.instruments().stream()
                .mapToInt(each -> each.venue().length() + each.symbol().length() + 3)
                .max()
                .orElseThrow();
        String columns = "%-" + name + "s%14s%12s%7s%18s%16s%16s%14s";
        line("");
        line(format(
                Locale.ROOT,
                columns,
                "instrument",
                "last price",
                "price",
                "fills",
                "position",
                "worth, " + result.currency(),
                "gain",
                "fees"));
        for (RunResult.Traded each : result.instruments()) {
            line(format(
                    Locale.ROOT,
                    columns,
                    each.venue() + ":" + each.symbol(),
                    each.lastPrice().toPlainString(),
                    percent("+", each.buyAndHoldReturn()),
                    each.fills(),
                    each.position().toPlainString(),
                    money(each.worth()),
                    money(each.realised().add(each.unrealised())) + " " + each.quote(),
                    money(each.fees()) + " " + each.quote()));
        }
        line("");
    }

    private void decisions(RunResult result) {
        row(
                "decisions",
                format(
                        Locale.ROOT,
                        "%,d: %,d orders, %,d cancels, %,d refusals%s",
                        result.decisions(),
                        result.orders(),
                        result.cancels(),
                        result.refusals(),
                        result.refusals() == 0 ? "" : " " + result.refusalsByReason()));
        if (!result.rules().isEmpty()) {
            row(
                    "sentinel",
                    result.rules().stream().map(SummaryTable::rule).collect(Collectors.joining(", ")) + "; "
                            + result.notices() + " notices");
        }
        row("fills", format(Locale.ROOT, "%,d", result.fills()));
        row(
                "events",
                format(
                        Locale.ROOT,
                        "%,d in %.2f s, %,d a second; %,d predictions",
                        result.events(),
                        result.wallSeconds(),
                        result.eventsPerSecond(),
                        result.predictions()));
        Double firstEvent = result.firstEventSeconds();
        if (firstEvent != null) {
            row("first event", format(Locale.ROOT, "%.2f s after the command", firstEvent));
        }
        RunResult.Inference inference = result.inference();
        if (inference != null && inference.block() != null) {
            row(
                    "predictions",
                    format(
                            Locale.ROOT,
                            "made ahead, for %,d events at a time; %,d made again alone, with the same bits",
                            inference.block(),
                            inference.compared()));
        }
        RunResult.Drift drift = result.drift();
        if (drift != null) {
            row("drift", drift(drift));
        }
        row("decision hash", result.decisionHash() + " (" + result.topology() + ")");
        line("");
    }

    private static String rule(RuleOutcome rule) {
        return rule.then().toLowerCase(Locale.ROOT) + " by " + rule.watch().toLowerCase(Locale.ROOT) + " "
                + rule.times() + " times" + (rule.active() ? ", still" : "");
    }

    /** The worst features by population stability index, and how many are far from the training. */
    private static String drift(RunResult.Drift drift) {
        DriftSummary measured = drift.measured();
        if (measured == null) {
            return "not measured: " + drift.reason();
        }
        List<DriftSummary.Feature> known = measured.features().stream()
                .filter(each -> each.shift() != null)
                .toList();
        if (known.isEmpty()) {
            return "not measured: no row was complete";
        }
        String far = StabilityReading.FAR.toString();
        return known.stream()
                        .limit(WORST_FEATURES)
                        .map(each -> each.name() + " " + psi(each.shift()))
                        .collect(Collectors.joining(", ", "PSI ", "; "))
                + known.stream()
                        .filter(each -> far.equals(reading(each.shift())))
                        .count()
                + " of " + known.size() + " features " + far;
    }

    private static String psi(DriftSummary.@Nullable Shift shift) {
        return shift == null ? "unknown" : format(Locale.ROOT, "%.2f", shift.psi());
    }

    private static String reading(DriftSummary.@Nullable Shift shift) {
        return shift == null ? "unknown" : shift.reading();
    }

    private void latencies(RunResult result) {
        line(format(Locale.ROOT, "%-14s%10s%10s%10s%10s", "stage, us", "p50", "p99", "p99.9", "max"));
        result.latencyNanos()
                .forEach((stage, latency) -> line(format(
                        Locale.ROOT,
                        "%-14s%10.2f%10.2f%10.2f%10.2f",
                        stage,
                        micros(latency.p50()),
                        micros(latency.p99()),
                        micros(latency.p999()),
                        micros(latency.max()))));
        line("");
    }

    private void models(RunResult result) {
        if (result.models().isEmpty()) {
            return;
        }
        line(format(
                Locale.ROOT,
                "%-14s%10s%10s%10s%10s%10s%10s%10s",
                "model",
                "rows",
                "agree",
                "hits",
                "log loss",
                "Brier",
                "calib.",
                "p99, us"));
        for (int i = 0; i < result.models().size(); i++) {
            ModelScore model = result.models().get(i);
            ForecastScore score = model.figures().score();
            line(format(
                    Locale.ROOT,
                    "%-14s%10d%10s%10s%10s%10s%10s%10.2f",
                    i == 0 ? model.role() : model.role() + " " + i,
                    model.figures().rows(),
                    share(model.figures().agreement()),
                    share(score.hitRate()),
                    figure(score.logLoss()),
                    figure(score.brier()),
                    figure(score.calibrationError()),
                    micros(result.modelLatencyNanos().get(i).p99())));
        }
        line("");
    }

    private static String share(@Nullable Double part) {
        return part == null ? "-" : percent("", part);
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "-" : format(Locale.ROOT, "%.4f", value);
    }

    private void remarks(RunResult result) {
        result.warnings().forEach(warning -> row("warning", warning));
        result.data()
                .refusedRowsByReason()
                .forEach((reason, lines) ->
                        row("left out", lines.size() + " rows, " + reason + " (result.json names their lines)"));
    }

    private static double micros(long nanos) {
        return nanos / NANOS_PER_MICRO;
    }

    private static String percent(String sign, double part) {
        return format(Locale.ROOT, "%" + sign + ".2f %%", 100 * part);
    }

    private static String money(BigDecimal amount) {
        return format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_EVEN));
    }

    private void row(String name, String value) {
        line(format(Locale.ROOT, "%-14s", name) + value);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}

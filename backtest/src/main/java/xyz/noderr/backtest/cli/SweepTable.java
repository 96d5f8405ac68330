package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.sweep.SweepResult;
import xyz.noderr.pipeline.config.Durations;

/** A sweep as a person reads it on a terminal: the best ten, and what they are worth. */
final class SweepTable {
    private static final int SHOWN = 10;

    private SweepTable() {}

    static void print(SweepResult result, Path folder, PrintWriter print) {
        print.printf(
                Locale.ROOT,
                "%s: %,d runs of %s by %s search, %s to %s, %,d events in %.1f MB, %,d periods of %s%n%n",
                result.name(),
                result.runs(),
                result.backtest(),
                result.search(),
                result.data().from(),
                result.data().to(),
                result.data().events(),
                result.data().bytes() / 1e6,
                result.data().periods(),
                Durations.format(result.data().period()));
        new PlainTable(header(result), lines(result)).print(print);
        print.println();
        print.printf(
                Locale.ROOT,
                "The best of %,d runs that are worth nothing would have a Sharpe ratio of %.2f by luck; deflated is the"
                        + " probability that a run's own is truly above that.%n",
                result.luck().trials(),
                result.luck().expectedBestSharpe());
        SweepResult.Overfit overfitting = result.overfitting();
        if (overfitting == null) {
            print.println("Too few runs or periods to tell the probability of overfitting.");
        } else {
            print.printf(
                    Locale.ROOT,
                    "Probability of overfitting %.0f %% (the best on one half of the periods is below the middle on the other,"
                            + " %,d halves); it loses money there in %.0f %%.%n",
                    100 * overfitting.probability(),
                    overfitting.halves(),
                    100 * overfitting.lossProbability());
        }
        tested("Walk-forward", result, result.walkForward(), print);
        tested("Purged k-fold", result, result.purgedKFold(), print);
        SweepResult.Combined combined = result.combinatorialPurged();
        if (combined != null) {
            print.printf(
                    Locale.ROOT,
                    "Combinatorial purged: %s %s over %d paths, where chosen %s.%n",
                    result.objective(),
                    spread(combined.objective()),
                    combined.paths(),
                    number("%.2f", combined.inSample()));
        }
        SweepResult.Shuffled shuffled = result.monteCarlo().tradeShuffling();
        if (shuffled != null) {
            print.printf(
                    Locale.ROOT,
                    "The best's %,d trades in other orders: drawdown %s to %s %% in 90 %% of them, %.1f %% as they came.%n",
                    shuffled.trades(),
                    percent(shuffled.drawdowns().low()),
                    percent(shuffled.drawdowns().high()),
                    100 * shuffled.maxDrawdown());
        }
        redrawn("The best's returns drawn anew", result, result.monteCarlo().blockBootstrap(), print);
        redrawn("The best over prices with noise", result, result.monteCarlo().priceNoise(), print);
        result.warnings().forEach(warning -> print.println("warning: " + warning));
        print.println("results " + folder);
    }

    private static void tested(
            String name, SweepResult result, SweepResult.@Nullable OutOfSample of, PrintWriter print) {
        if (of != null) {
            print.printf(
                    Locale.ROOT,
                    "%s: %s %s out of sample, where chosen %s; return %.2f %%, drawdown %.1f %%, %d tests.%n",
                    name,
                    result.objective(),
                    number("%.2f", of.objective()),
                    number("%.2f", of.inSample()),
                    100 * of.netReturn(),
                    100 * of.maxDrawdown(),
                    of.folds().size());
        }
    }

    private static void redrawn(String name, SweepResult result, SweepResult.@Nullable Redrawn of, PrintWriter print) {
        if (of != null) {
            print.printf(
                    Locale.ROOT,
                    "%s: %s %s over %,d; 0 or less in %s %%.%n",
                    name,
                    result.objective(),
                    spread(of.objective()),
                    of.draws(),
                    percent(of.lossShare()));
        }
    }

    private static String spread(SweepResult.Spread of) {
        return number("%.2f", of.low()) + " to " + number("%.2f", of.high()) + " (middle " + number("%.2f", of.middle())
                + ")";
    }

    private static String percent(@Nullable Double part) {
        return part == null ? "-" : String.format(Locale.ROOT, "%.1f", 100 * part);
    }

    private static List<String> header(SweepResult result) {
        List<String> header = new ArrayList<>(List.of("rank"));
        result.parameters().forEach(path -> header.add(shortName(path)));
        if (!result.objective().equals("sharpe")) {
            header.add(result.objective());
        }
        header.addAll(List.of("Sharpe", "deflated", "neighbours", "return %", "drawdown %", "fills"));
        return header;
    }

    private static List<List<String>> lines(SweepResult result) {
        List<List<String>> lines = new ArrayList<>();
        for (SweepResult.Row row : result.rows().stream().limit(SHOWN).toList()) {
            List<String> line = new ArrayList<>(List.of("" + row.rank()));
            result.parameters().forEach(path -> line.add("" + row.values().get(path)));
            if (!result.objective().equals("sharpe")) {
                line.add(number("%.3f", row.objective()));
            }
            line.add(number("%.2f", row.sharpe()));
            line.add(number("%.3f", row.deflatedSharpe()));
            line.add(number("%.2f", row.neighbours()));
            line.add(number("%.2f", 100 * row.netReturn()));
            line.add(number("%.1f", 100 * row.maxDrawdown()));
            line.add("" + row.fills());
            lines.add(line);
        }
        return lines;
    }

    private static String shortName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String number(String format, @Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}

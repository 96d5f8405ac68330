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
        result.warnings().forEach(warning -> print.println("warning: " + warning));
        print.println("results " + folder);
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

package xyz.noderr.backtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.comparison.ComparedRun;
import xyz.noderr.backtest.comparison.ComparisonView;
import xyz.noderr.backtest.comparison.RunComparison;
import xyz.noderr.backtest.report.ComparisonPage;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.pipeline.InvalidInputException;

/** {@code noderr compare}. */
@Command(
        name = "compare",
        description = {
            "Lays finished runs side by side: their figures, and in which settings, data and assumptions they differ.",
            "Prints a table and writes compare.html with their equity."
        },
        footer = {"", "Example:", "  noderr compare runs/btc-trades runs/my"})
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "RUN",
            arity = "2..*",
            description = "The runs' folders, as noderr backtest --out writes them.")
    private List<Path> folders;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the page goes. Default: compare.html")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the comparison as one JSON object and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    CompareCommand() {}

    @Override
    public Integer call() {
        RunComparison comparison =
                new RunComparison(folders.stream().map(ComparedRun::read).toList());
        ComparisonView view = ComparisonView.of(comparison);
        Path page = out == null ? Path.of("compare.html") : out;
        try {
            ComparisonPage.write(view, page);
        } catch (IOException refused) {
            throw new InvalidInputException(
                    "--out " + page, "a file that can be written", refused.toString(), "choose another", refused);
        }
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            print.println(Json.line(view));
        } else {
            print(print, view, page);
        }
        print.flush();
        return 0;
    }

    private static void print(PrintWriter print, ComparisonView view, Path page) {
        print(print, "", view.labels(), view.figures());
        print(print, "settings that differ", view.labels(), view.settings());
        print(print, "origins that differ", view.labels(), view.origins());
        view.assumptions()
                .forEach(each ->
                        print.println("assumed by " + those(view.labels(), each.values()) + ": " + each.name()));
        view.warnings().forEach(each -> print.println("warning: " + each));
        print.println();
        print.println("page  " + page);
    }

    private static void print(
            PrintWriter print, String title, List<String> labels, List<RunComparison.Line> differences) {
        if (differences.isEmpty()) {
            return;
        }
        List<String> head = new ArrayList<>(List.of(title));
        head.addAll(labels);
        List<List<String>> lines = new ArrayList<>();
        for (RunComparison.Line each : differences) {
            List<String> line = new ArrayList<>(List.of(each.name()));
            line.addAll(each.values());
            lines.add(line);
        }
        new PlainTable(head, lines).print(print);
        print.println();
    }

    private static String those(List<String> labels, List<String> answers) {
        List<String> who = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            if (answers.get(i).equals("yes")) {
                who.add(labels.get(i));
            }
        }
        return String.join(", ", who) + " alone";
    }
}

package xyz.noderr.backtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.market.catalog.check.CatalogCheck;
import xyz.noderr.market.catalog.check.Finding;

/** {@code noderr data check}. */
@Command(
        name = "check",
        description = {
            "Looks through a catalog for gaps, duplicates, disorder, bad prices, clocks that are wrong, splits that nobody"
                    + " adjusted for, and what else a reader of its data has to know.",
            "A line that begins with ! is a fault or may mislead; the others say how such data are. The exit status is 1"
                    + " where files of the catalog are damaged."
        })
final class DataCheck implements Callable<Integer> {
    private static final int SHOWN = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOption catalog;

    @Option(names = "--json", description = "Print one JSON array and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    DataCheck() {}

    @Override
    public Integer call() throws IOException {
        List<Finding> findings;
        try (ConsoleProgress progress = ConsoleProgress.start("check")) {
            findings = new CatalogCheck(catalog.existing()).run(progress::at);
        }
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            print.println(Json.line(findings));
        } else {
            print(print, findings);
        }
        print.flush();
        return findings.stream().anyMatch(found -> found.kind().equals("damaged files")) ? 1 : 0;
    }

    private static void print(PrintWriter print, List<Finding> findings) {
        String source = "";
        for (Finding each : findings) {
            if (!each.source().equals(source)) {
                source = each.source();
                print.println(source);
            }
            String where = (each.instrument() + " " + each.table()).strip();
            print.println((each.fault() ? "! " : "  ") + each.kind() + (where.isEmpty() ? "" : ", " + where) + ": "
                    + each.count() + " " + each.text()
                    + (each.lines().isEmpty() ? "" : " (line " + join(each.lines(), each.count()) + ")"));
        }
        if (findings.isEmpty()) {
            print.println("nothing found");
        }
    }

    private static String join(List<Long> lines, long count) {
        String shown = String.join(
                ", ", lines.stream().limit(SHOWN).map(String::valueOf).toList());
        return count > SHOWN ? shown + ", …" : shown;
    }
}

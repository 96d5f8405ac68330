package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.market.catalog.Source;
import xyz.noderr.market.catalog.Table;

/** {@code noderr data inspect}. */
@Command(
        name = "inspect",
        description = "Says of each imported file how it was read, what was counted, and which lines were left out.")
final class DataInspect implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOption catalog;

    @Option(names = "--json", description = "Print the manifests as one JSON array and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    DataInspect() {}

    @Override
    public Integer call() {
        List<Source> sources = catalog.existing().sources();
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            print.println(Json.line(sources));
        } else {
            sources.forEach(source -> print(print, source));
        }
        print.flush();
        return 0;
    }

    private static void print(PrintWriter print, Source source) {
        print.println(source.file() + ": " + source.form() + ", " + source.lines() + " lines, "
                + DataList.instant(source.fromNanos()) + " to " + DataList.instant(source.toNanos()));
        print.println("  content    SHA-256 " + source.contentSha256());
        for (Table table : Table.values()) {
            long parts = source.parts().stream()
                    .filter(part -> part.table() == table)
                    .count();
            if (parts > 0) {
                print.println("  %-10s %d rows in %d files".formatted(table.sqlName(), source.rows(table), parts));
            }
        }
        source.options().forEach((key, value) -> print.println("  option     " + key + " " + value));
        source.counts().forEach((name, count) -> {
            if (count > 0) {
                print.println("  counted    " + name + " " + count);
            }
        });
        source.refused()
                .forEach((reason, lines) -> print.println("  left out   " + lines.size() + " lines: " + reason + ": "
                        + lines.stream().limit(20).toList() + (lines.size() > 20 ? ", … (--json has all)" : "")));
    }
}

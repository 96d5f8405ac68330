package xyz.noderr.backtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.audit.Audit;
import xyz.noderr.backtest.audit.AuditResult;
import xyz.noderr.backtest.audit.AuditSettings;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.pipeline.InvalidInputException;

/** {@code noderr audit}. */
@Command(
        name = "audit",
        description = {
            "Looks for what a backtest knows too early. Runs it once, then again and again with the future after a"
                    + " time cut off, shuffled and perturbed: whatever differs before that time has seen the future.",
            "Then it looks at the inputs (is one of them the answer?), at bars (is their time that of their open?), at"
                    + " the model's scaler (was it fitted to what the run trades?), at prices (does one jump by a split?),"
                    + " and runs from later starts (how long does it remember where it began?).",
            "Prints a line for each check with the culprit and what to do, and writes audit.json."
        },
        footer = {
            "",
            "Examples:",
            "  noderr audit                                    the example",
            "  noderr audit my.yaml --cuts 40 --seed 7         more times to cut at, others",
            "  noderr audit my.yaml --at 2013-11-29T12:00:00Z  at this time too",
            "  noderr audit --json | jq '.findings[]|select(.verdict==\"fail\")'",
            "",
            "What each check does and what none can show: docs/audit.md."
        },
        exitCodeList = {
            "0:nothing leaks",
            "1:something leaks, or an error inside noderr",
            "2:something given was not usable; the message says what"
        })
final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--cuts",
            paramLabel = "N",
            description = "At how many times the future is cut off; three reruns each. Default: ${DEFAULT-VALUE}.")
    private int cuts = 8;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            split = ",",
            description = "Cut after this time too, as 2013-11-29T12:00:00Z.")
    private List<Instant> at = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Of what is drawn: the same gives the same cuts and futures. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where audit.json goes. Default: runs/ and the run's name.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the result as one JSON object and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    AuditCommand() {}

    @Override
    public Integer call() throws IOException {
        AuditSettings asked = new AuditSettings(cuts, at, seed);
        BacktestSettings settings = options.settings();
        Path folder = out == null ? Path.of("runs", settings.name()) : out;
        Audit audit = new Audit(settings, options.folder(), asked);
        makeFolder(folder);
        AuditResult result;
        try (ConsoleProgress progress = ConsoleProgress.start("audit")) {
            result = audit.run(progress);
        }
        Path file = folder.resolve("audit.json");
        Files.writeString(file, Json.pretty(result));
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            print.println(Json.line(result));
        } else {
            AuditTable.print(result, file, print);
        }
        print.flush();
        return result.leaks() ? 1 : 0;
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new InvalidInputException(
                    "--out " + folder, "a folder that can be written", refused.toString(), "choose another", refused);
        }
    }
}

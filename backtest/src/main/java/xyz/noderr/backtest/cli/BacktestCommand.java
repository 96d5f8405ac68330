package xyz.noderr.backtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.InferenceMode;
import xyz.noderr.backtest.RunJournal;
import xyz.noderr.backtest.report.RunFiles;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Topology;

/** {@code noderr backtest}. */
@Command(
        name = "backtest",
        description = {
            "Runs a backtest: trades from a file go over the ring, through features, the model, the strategy, allocation,"
                    + " risk and a simulated venue.",
            "With the key markets in the place of instrument and data it is one of several instruments at once, merged by"
                    + " time; a model speaks of the first of them alone.",
            "Writes report.html, and beside it result.json, equity.csv, fills.csv, returns.csv, equity.png and the latencies"
                    + " of each step as latency/*.hgrm, and prints a summary. noderr compare lays runs side by side."
        },
        footer = {
            "",
            "Examples:",
            "  noderr backtest                          the example, on real trades",
            "  noderr backtest my.yaml --out runs/my    one's own",
            "  noderr backtest --json | jq .netReturn   for programs"
        })
final class BacktestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the report goes. Default: runs/ and the run's name.")
    private @Nullable Path out;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Write what came in and what was decided to a journal in this new folder, for noderr replay.")
    private @Nullable Path journal;

    @Option(
            names = "--snapshot-every",
            paramLabel = "EVENTS",
            description = "Keep the state in the journal's folder after every so many events. Default: never.")
    private long snapshotEvery;

    @Option(names = "--json", description = "Print the result as one JSON object and nothing else.")
    private boolean json;

    @Option(
            names = "--topology",
            description = "Which threads run the stages; changes no decision: ${COMPLETION-CANDIDATES}. Default: as the"
                    + " configuration says.")
    private @Nullable Topology topology;

    @Option(
            names = "--inference",
            paramLabel = "MODE",
            description = "When predictions are made; changes no decision: ${COMPLETION-CANDIDATES}. Default: as the"
                    + " configuration says.")
    private @Nullable InferenceMode inference;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    BacktestCommand() {}

    @Override
    public Integer call() throws IOException {
        BacktestSettings settings = options.settings();
        if (topology != null) {
            settings = settings.on(topology);
        }
        if (inference != null) {
            settings = settings.in(inference);
        }
        Path folder = out == null ? Path.of("runs", settings.name()) : out;
        Backtest backtest = new Backtest(settings, options.folder());
        makeFolder(folder);
        Run run;
        try (RunJournal written = openJournal(settings, backtest.depthLevels());
                ConsoleProgress progress = ConsoleProgress.start("backtest")) {
            run = backtest.run(progress, written);
        }
        Optional<String> noPicture = RunFiles.write(run, folder);
        PrintWriter print = spec.commandLine().getOut();
        print.println(
                json
                        ? Json.line(run.result())
                        : SummaryTable.of(run.result(), folder.resolve(RunFiles.REPORT), noPicture));
        print.flush();
        return 0;
    }

    private @Nullable RunJournal openJournal(BacktestSettings settings, int depthLevels) {
        if (snapshotEvery < 0 || (snapshotEvery > 0 && journal == null)) {
            throw new InvalidInputException(
                    "--snapshot-every " + snapshotEvery,
                    "a number of events from 1 on, and --journal",
                    journal == null ? "no --journal" : "a negative number");
        }
        if (journal == null) {
            return null;
        }
        return RunJournal.create(journal, options.file(), settings, depthLevels, snapshotEvery);
    }

    /** Makes the folder of a run. */
    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new InvalidInputException(
                    "--out " + folder, "a folder that can be written", refused.toString(), "choose another", refused);
        }
    }
}

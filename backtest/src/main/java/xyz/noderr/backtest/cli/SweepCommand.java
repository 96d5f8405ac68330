package xyz.noderr.backtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.backtest.sweep.Sweep;
import xyz.noderr.backtest.sweep.SweepFiles;
import xyz.noderr.backtest.sweep.SweepPage;
import xyz.noderr.backtest.sweep.SweepResult;
import xyz.noderr.backtest.sweep.SweepSettings;
import xyz.noderr.backtest.sweep.run.LocalPool;

/** {@code noderr sweep}. */
@Command(
        name = "sweep",
        description = {
            "Runs one backtest over many values of its settings, and says what the best of them is worth: whether it is"
                    + " better than the best of as many would be by luck.",
            "The market data are read into memory once for all runs, which go over all cores. What was run is kept in"
                    + " tasks.jsonl: the same command goes on where it was stopped, however it was.",
            "Writes sweep.html, sweep.json and results.csv, and prints the best."
        },
        footer = {
            "",
            "A sweep is a YAML file, of which name, backtest and vary are needed:",
            "",
            "  name: cross",
            "  backtest: backtest.yaml         any backtest that runs; paths below lead into it",
            "  vary:",
            "    strategies.0.settings.fast: {from: 5, to: 50, step: 5}",
            "    strategies.0.settings.slow: [50, 100, 200]",
            "    venue.takerFee: {from: 0.0005, to: 0.005, points: 5, log: true}",
            "  search: grid                    or random, sobol, bayesian, evolutionary with a budget",
            "  budget: 500                     runs at most",
            "  objective: sharpe               or sortino, return, calmar",
            "  validate:",
            "    walkForward: {train: 30d, test: 5d}",
            "    purgedKFold: {folds: 5, purge: 1h, embargo: 4h}",
            "    combinatorialPurged: {groups: 6, test: 2}",
            "  monteCarlo:",
            "    tradeShuffling: {draws: 1000}",
            "    blockBootstrap: {draws: 1000}",
            "    priceNoise: {runs: 20, deviation: 0.0005}",
            "",
            "Example:",
            "  noderr sweep examples/btc-trades/sweep.yaml"
        })
final class SweepCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", description = "The YAML file of the sweep.")
    private Path config;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where the results go, and where those of a sweep that was stopped are. Default: runs/ and the"
                            + " sweep's name.")
    private @Nullable Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Runs at once; changes no result. Default: as the configuration says, or one on each core.")
    private int threads;

    @Option(names = "--json", description = "Print the result as one JSON object and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    SweepCommand() {}

    @Override
    public Integer call() throws IOException {
        SweepSettings settings = Sweep.read(config);
        Path folder = out == null ? Path.of("runs", settings.name()) : out;
        Sweep sweep = new Sweep(settings, config);
        SweepResult result;
        try (RunCount progress =
                RunCount.start(settings.name(), spec.commandLine().getErr())) {
            int asked = threads > 0 ? threads : settings.threads();
            int used = asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
            result = sweep.run(folder, runner -> new LocalPool(used, runner), progress);
        }
        SweepFiles.write(result, folder);
        SweepPage.write(result, folder.resolve("sweep.html"));
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            print.println(Json.line(result));
        } else {
            SweepTable.print(result, folder, print);
        }
        print.flush();
        return 0;
    }
}

package xyz.noderr.backtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.backtest.RunJournal;
import xyz.noderr.backtest.RunProbe;
import xyz.noderr.backtest.report.RunFiles;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.market.live.LiveListener;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.pipeline.process.StopSignal;

/** {@code noderr paper}. */
@Command(
        name = "paper",
        description = {
            "Trades on paper what happens now: hears the instruments of a backtest's configuration at their venue, and fills its"
                    + " orders by the same simulated venue. No order leaves this machine.",
            "Goes on through lost connections until it is stopped (Ctrl-C, SIGTERM), then writes the report of a backtest."
                    + " noderr replay decides its journal again, to the same hash."
        },
        footer = {
            "",
            "Examples:",
            "  noderr paper my.yaml --journal runs/paper-journal",
            "  noderr paper my.yaml --for 1h --out runs/paper",
            "  noderr venue-sim --capture usdm.gz --port 8080 & noderr paper my.yaml --uri http://127.0.0.1:8080"
        })
final class PaperCommand implements Callable<Integer> {
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);
    private static final Duration END_WITHIN = Duration.ofSeconds(10);
    private static final long LOOK_NANOS = 50_000_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CONFIG", description = "The YAML file of a backtest. Its data are not read.")
    private Path config;

    @Option(
            names = "--uri",
            paramLabel = "URI",
            description =
                    "Another address, as of a simulated venue; for Binance of both its websocket and its REST service.")
    private @Nullable URI uri;

    @Option(names = "--for", paramLabel = "DURATION", description = "Stop after this long. Default: never.")
    private @Nullable String duration;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where the report goes. Default: runs/, the run's name and -paper.")
    private @Nullable Path out;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Write what came in and what was decided to a journal in this new folder, for noderr replay.")
    private @Nullable Path journal;

    @Option(names = "--json", description = "Print the result as one JSON object and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    PaperCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        BacktestSettings settings = Backtest.read(config);
        long nanos = duration == null ? Long.MAX_VALUE : DurationOption.read("--for", duration);
        Path folder = out == null ? Path.of("runs", settings.name() + "-paper") : out;
        BacktestCommand.makeFolder(folder);
        Run run;
        try (StopSignal stop = StopSignal.listen(END_WITHIN, "the run did not end in time; its journal is whole");
                LiveTrading trading = new LiveTrading(
                        settings,
                        Backtest.folderOf(config),
                        uri,
                        null,
                        new Connections(),
                        Metrics.NONE,
                        RunProbe.NONE);
                RunJournal written = openJournal(settings, trading.depthLevels())) {
            run = trade(trading, written, stop, nanos);
            Optional<String> noPicture = RunFiles.write(run, folder);
            PrintWriter print = spec.commandLine().getOut();
            print.println(
                    json
                            ? Json.line(run.result())
                            : SummaryTable.of(run.result(), folder.resolve(RunFiles.REPORT), noPicture));
            print.flush();
        }
        return 0;
    }

    private @Nullable RunJournal openJournal(BacktestSettings settings, int depthLevels) {
        return journal == null ? null : RunJournal.create(journal, config, settings, depthLevels, 0);
    }

    /** Until it is stopped, its time is over, or it has failed. */
    private Run trade(LiveTrading trading, @Nullable RunJournal written, StopSignal stop, long nanos)
            throws InterruptedException {
        long begun = System.nanoTime();
        long said = begun;
        trading.start(written);
        while (!trading.isOver() && !stop.await(LOOK_NANOS) && System.nanoTime() - begun < nanos) {
            if (System.nanoTime() - said >= SAY_EVERY.toNanos()) {
                said = System.nanoTime();
                say(trading, Duration.ofSeconds((said - begun) / 1_000_000_000L));
            }
        }
        return trading.finish();
    }

    private void say(LiveTrading trading, Duration since) {
        if (!json) {
            line(String.format(
                    Locale.ROOT,
                    "%s: %,d messages, %,d events, %d gaps in books",
                    Durations.format(since),
                    trading.feed().stream().messages(),
                    trading.arrived(),
                    trading.feed().feed().gaps()));
        }
    }

    private void line(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }

    /** Says what becomes of them, in the feed's thread. */
    private final class Connections implements LiveListener {
        @Override
        public void up() {
            line("connected");
        }

        @Override
        public void message(byte[] bytes, int from, int to, long receivedNanos) {
            // Its events tell.
        }

        @Override
        public void down(String reason) {
            line("connection lost (" + reason + "), trying again");
        }

        @Override
        public void refused(String reason) {
            line("no connection (" + reason + "), trying again");
        }
    }
}

package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.Replay;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.backtest.result.Replayed;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.journal.JournalReader;

/** {@code noderr replay}. */
@Command(
        name = "replay",
        description = {
            "Decides a journalled run again, and says whether the decisions are the same.",
            "Exit status 1 when they are not."
        },
        footer = {"", "Example:", "  noderr backtest --journal runs/journal", "  noderr replay runs/journal"})
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "The folder that --journal has written.")
    private Path journal;

    @Option(
            names = "--config",
            paramLabel = "CONFIG",
            description = "The run's settings. Default: the file that the journal names.")
    private @Nullable Path config;

    @Option(names = "--from", paramLabel = "TIME", description = "As it was given to the run.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "As it was given to the run.")
    private @Nullable Instant to;

    @Option(
            names = "--topology",
            description = "Which threads run the stages; changes no decision: ${COMPLETION-CANDIDATES}.")
    private @Nullable Topology topology;

    @Option(
            names = "--until",
            paramLabel = "SEQUENCE",
            description = "Stop after the event with this sequence; the first has 0.")
    private long until = Long.MAX_VALUE;

    @Option(names = "--json", description = "Print the result as one JSON object and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    ReplayCommand() {}

    @Override
    public Integer call() {
        Replayed replayed;
        try (JournalReader reader = new JournalReader(journal)) {
            Path file = config == null ? Path.of(reader.header().config()) : config;
            BacktestSettings settings = Backtest.read(file).over(from, to);
            replayed = new Replay(topology == null ? settings : settings.on(topology), Backtest.folderOf(file))
                    .run(reader, until);
        }
        PrintWriter print = spec.commandLine().getOut();
        print.println(json ? Json.line(replayed) : text(replayed));
        print.flush();
        return Boolean.FALSE.equals(replayed.same()) ? 1 : 0;
    }

    private static String text(Replayed replayed) {
        String verdict = replayed.recordedHash() == null
                ? "nothing to compare with: not at the end of a whole run"
                : Boolean.TRUE.equals(replayed.same())
                        ? "the same as the run's"
                        : "NOT the run's, which was " + replayed.recordedHash();
        return replayed.events() + " events, " + replayed.decisions() + " decisions, " + replayed.eventsPerSecond()
                + " events a second\ndecision hash " + replayed.decisionHash() + ", " + verdict;
    }
}

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
import xyz.noderr.backtest.DecisionComparison;
import xyz.noderr.backtest.Replay;
import xyz.noderr.backtest.result.Difference;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.backtest.result.Replayed;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.journal.JournalFiles;
import xyz.noderr.pipeline.journal.JournalReader;
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.pipeline.state.SnapshotFiles;

/** {@code noderr replay}. */
@Command(
        name = "replay",
        description = {
            "Decides a journalled run again, and holds each decision against the one that was recorded.",
            "Exit status 1 when one differs; it names the first."
        },
        footer = {
            "",
            "Examples:",
            "  noderr backtest --journal runs/journal",
            "  noderr replay runs/journal                     the same decisions, the same hash",
            "  noderr replay runs/journal --compare runs/old  where two runs part"
        })
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

    @Option(
            names = "--compare",
            paramLabel = "OTHER",
            description = "Hold the decisions against those of this journal. Default: against the journal's own.")
    private @Nullable Path compare;

    @Option(
            names = "--from-snapshot",
            description = "Begin with the newest state that was kept, and replay what came after it.")
    private boolean fromSnapshot;

    @Option(names = "--json", description = "Print the result as one JSON object and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    ReplayCommand() {}

    @Override
    public Integer call() {
        Replayed replayed;
        try (JournalReader reader = new JournalReader(journal);
                DecisionComparison recorded = new DecisionComparison(compare == null ? journal : compare);
                ConsoleProgress progress = ConsoleProgress.start("replay")) {
            Path file = config == null ? Path.of(reader.header().config()) : config;
            BacktestSettings settings = Backtest.read(file).over(from, to);
            replayed = new Replay(topology == null ? settings : settings.on(topology), Backtest.folderOf(file))
                    .run(reader, until, recorded, fromSnapshot ? newestSnapshot() : null, progress);
        }
        PrintWriter print = spec.commandLine().getOut();
        print.println(json ? Json.line(replayed) : text(replayed));
        print.flush();
        return replayed.same() ? 0 : 1;
    }

    private Snapshot newestSnapshot() {
        return SnapshotFiles.latest(JournalFiles.snapshots(journal))
                .orElseThrow(() -> new InvalidInputException(
                        "--from-snapshot", "a snapshot in the journal's folder", "none", "leave the option out"));
    }

    private static String text(Replayed replayed) {
        Difference difference = replayed.firstDifference();
        String verdict = replayed.same()
                ? "the same as recorded: " + replayed.compared() + " decisions"
                        + (replayed.recordedHash() == null ? "" : ", and both hashes")
                : difference == null
                        ? "NOT the run's: it noted " + replayed.recordedHash() + " and state "
                                + replayed.recordedStateHash()
                        : "NOT as recorded, from event " + difference.sequence() + " on\n  now   "
                                + said(difference.replayed()) + "\n  then  " + said(difference.recorded());
        return replayed.events() + " events, " + replayed.decisions() + " decisions, " + replayed.eventsPerSecond()
                + " events a second\ndecision hash " + replayed.decisionHash() + ", state hash " + replayed.stateHash()
                + "\n" + verdict
                + (replayed.halted() == null ? "" : "\ntrading was halted at the end: " + replayed.halted());
    }

    private static String said(@Nullable String decision) {
        return decision == null ? "nothing" : decision;
    }
}

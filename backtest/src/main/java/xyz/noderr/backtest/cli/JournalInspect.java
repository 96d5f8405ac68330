package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.result.Json;

/** {@code noderr journal inspect}. */
@Command(name = "inspect", description = "Says what a journal holds, and whether its run came to an end.")
final class JournalInspect implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "The journal's folder.")
    private Path journal;

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    JournalInspect() {}

    @Override
    public Integer call() {
        JournalContents contents;
        try (ConsoleProgress progress = ConsoleProgress.start("journal")) {
            contents = JournalContents.read(journal, progress);
        }
        PrintWriter print = spec.commandLine().getOut();
        print.println(json ? Json.line(contents) : text(contents));
        print.flush();
        return 0;
    }

    private static String text(JournalContents contents) {
        return "config     " + contents.config() + ", SHA-256 " + contents.configSha256()
                + "\nevents     " + contents.events() + " " + contents.eventsByKind()
                + (contents.firstEvent() == null ? "" : ", the first is event " + contents.firstEvent())
                + "\ndecisions  " + contents.decisions()
                + "\nspan       " + contents.from() + " to " + contents.to()
                + "\nsnapshot   " + (contents.snapshotAt() == null ? "none" : "at event " + contents.snapshotAt())
                + "\nend        " + contents.end();
    }
}

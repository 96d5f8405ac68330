package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.pipeline.journal.JournalTrim;

/** {@code noderr journal trim}. */
@Command(
        name = "trim",
        description = {
            "Deletes the files of a journal that its newest snapshot covers. Nothing else ever deletes a part of a journal.",
            "No process may have the journal open. What is left replays with --from-snapshot."
        })
final class JournalTrimCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "The journal's folder.")
    private Path journal;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    JournalTrimCommand() {}

    @Override
    public Integer call() {
        List<Path> gone = JournalTrim.trim(journal);
        PrintWriter print = spec.commandLine().getOut();
        gone.forEach(file -> print.println("deleted " + file));
        print.println(gone.size() + (gone.size() == 1 ? " file" : " files") + " deleted");
        print.flush();
        return 0;
    }
}

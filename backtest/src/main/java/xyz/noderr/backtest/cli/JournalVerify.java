package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.pipeline.journal.DamagedJournalException;

/** {@code noderr journal verify}. */
@Command(
        name = "verify",
        description = {
            "Checks a journal by itself: every record is as it was written, no event is missing between two others, and the"
                    + " decisions are those that the run noted at its end.",
            "Exit status 1 when not. A run that was cut off is no fault: its beginning is whole."
        })
final class JournalVerify implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "The journal's folder.")
    private Path journal;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    JournalVerify() {}

    @Override
    public Integer call() {
        String verdict;
        boolean sound;
        try (ConsoleProgress progress = ConsoleProgress.start("verify")) {
            JournalContents contents = JournalContents.read(journal, progress);
            sound = contents.decisionsAgree();
            verdict = contents.events() + " events and " + contents.decisions() + " decisions, "
                    + (sound
                            ? contents.end()
                            : "but the decisions on file hash to " + contents.decisionsHash() + ", and the run noted "
                                    + contents.decisionHash());
        } catch (DamagedJournalException damaged) {
            sound = false;
            verdict = String.valueOf(damaged.getMessage());
        }
        PrintWriter print = spec.commandLine().getOut();
        print.println((sound ? "sound: " : "NOT sound: ") + verdict);
        print.flush();
        return sound ? 0 : 1;
    }
}

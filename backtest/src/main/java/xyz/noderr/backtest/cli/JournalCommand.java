package xyz.noderr.backtest.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code noderr journal}. */
@Command(
        name = "journal",
        description = "Looks into a journal that --journal has written.",
        subcommands = {
            JournalInspect.class,
            JournalVerify.class,
            JournalExport.class,
            JournalTrimCommand.class,
            CommandLine.HelpCommand.class
        })
final class JournalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    JournalCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

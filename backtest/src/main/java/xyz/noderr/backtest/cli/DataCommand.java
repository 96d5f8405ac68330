package xyz.noderr.backtest.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code noderr data}. */
@Command(
        name = "data",
        description = "Keeps market data in a catalog: Parquet files by instrument and day.",
        subcommands = {
            DataImport.class,
            DataList.class,
            DataInspect.class,
            DataCheck.class,
            DataSql.class,
            CommandLine.HelpCommand.class
        })
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    DataCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import xyz.noderr.pipeline.InvalidInputException;

/** The command {@code noderr}. Exit status: 0 done, 1 an error of ours, 2 something given was not usable. */
@Command(
        name = "noderr",
        description = {
            "Backtests ONNX models on recorded markets, through the pipeline that also trades live.",
            "./noderr bench measures it beside its rivals on this machine."
        },
        subcommands = {
            BacktestCommand.class,
            AuditCommand.class,
            FeaturesCommand.class,
            CompareCommand.class,
            ReplayCommand.class,
            JournalCommand.class,
            ModelCommand.class,
            VenueSimCommand.class,
            DataCommand.class,
            StrategiesCommand.class,
            AllocateCommand.class,
            RiskCommand.class,
            RecordCommand.class,
            SweepCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Noderr.Version.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:an error inside noderr", "2:something given was not usable; the message says what"
        })
public final class Noderr implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace behind an error.")
    private boolean verbose;

    /** Picocli makes it. */
    @SuppressWarnings("NullAway.Init")
    Noderr() {}

    /** Runs the command line and ends the process with its status. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(run(out, err, args));
    }

    /** Runs the command line in this process and returns its status. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        Noderr noderr = new Noderr();
        return new CommandLine(noderr)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((thrown, command, parsed) -> noderr.report(thrown, err))
                .execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private int report(Exception thrown, PrintWriter err) {
        boolean theirs = thrown instanceof InvalidInputException;
        err.println("noderr: "
                + (theirs
                        ? thrown.getMessage()
                        : "internal error: " + thrown + (verbose ? "" : " (--verbose shows where)")));
        if (verbose) {
            thrown.printStackTrace(err);
        }
        err.flush();
        return theirs ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** The version from the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Noderr.class.getPackage().getImplementationVersion();
            return new String[] {"noderr " + (version == null ? "from its classes" : version)};
        }
    }
}

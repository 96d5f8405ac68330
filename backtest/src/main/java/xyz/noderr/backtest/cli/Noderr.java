package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
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
            "./noderr bench measures it beside its rivals on this machine, ./noderr node trades on paper as a process that others"
                    + " look after, and ./noderr deployment-engine says which node runs which release."
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Noderr.Version.class,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:done", "1:an error inside noderr", "2:something given was not usable; the message says what"
        })
public final class Noderr implements Runnable {
    private static final String HELP = "help";

    /** By their names, in the order in which the help shows them. */
    private static final Map<String, Class<?>> COMMANDS = commands();

    @Spec
    private CommandSpec spec;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace behind an error.")
    private boolean verbose;

    /** Picocli makes it. */
    @SuppressWarnings("NullAway.Init")
    Noderr() {}

    private static Map<String, Class<?>> commands() {
        Map<String, Class<?>> all = new LinkedHashMap<>();
        all.put("backtest", BacktestCommand.class);
        all.put("paper", PaperCommand.class);
        all.put("audit", AuditCommand.class);
        all.put("features", FeaturesCommand.class);
        all.put("compare", CompareCommand.class);
        all.put("replay", ReplayCommand.class);
        all.put("journal", JournalCommand.class);
        all.put("model", ModelCommand.class);
        all.put("venue-sim", VenueSimCommand.class);
        all.put("data", DataCommand.class);
        all.put("strategies", StrategiesCommand.class);
        all.put("allocate", AllocateCommand.class);
        all.put("risk", RiskCommand.class);
        all.put("record", RecordCommand.class);
        all.put("sweep", SweepCommand.class);
        all.put(HELP, CommandLine.HelpCommand.class);
        return all;
    }

    /** Runs the command line and ends the process with its status. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
        PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
        System.exit(run(out, err, args));
    }

    /** Runs the command line in this process and returns its status. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        Noderr noderr = new Noderr();
        return withCommands(new CommandLine(noderr), args)
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((thrown, command, parsed) -> noderr.report(thrown, err))
                .execute(args);
    }

    /**
     * All commands, or the one that is called, where that stands first: to take all apart is a good part of a short run.
     */
    private static CommandLine withCommands(CommandLine line, String... args) {
        Class<?> called = args.length == 0 || args[0].equals(HELP) ? null : COMMANDS.get(args[0]);
        if (called != null) {
            return line.addSubcommand(args[0], called);
        }
        COMMANDS.forEach(line::addSubcommand);
        return line;
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

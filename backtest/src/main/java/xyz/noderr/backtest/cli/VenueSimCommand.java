package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xyz.noderr.market.simulator.FaultKind;
import xyz.noderr.market.simulator.Pace;
import xyz.noderr.market.simulator.SimulatedAccount;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.market.simulator.VenueSimulatorBuilder;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.process.StopSignal;

/** {@code noderr venue-sim}. */
@Command(
        name = "venue-sim",
        description = {
            "Serves a captured market on this machine as Binance would: REST and websockets, spot or USD-M futures as"
                    + " the capture is.",
            "Starts at the first subscription, ends with the capture or on Ctrl-C, and says what it did."
        })
final class VenueSimCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration END_WITHIN = Duration.ofSeconds(15);
    private static final int NAMES_WIDTH = 18;
    private static final int TEXT_WIDTH = 62;

    private CommandSpec spec;

    @Option(
            names = "--capture",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Lines of '<nanoseconds> <the venue's message>', plain or gzip; several follow one another.")
    private List<Path> captures = List.of();

    @Option(
            names = "--speed",
            paramLabel = "X|max",
            description = "How many times as fast as it was recorded, or as fast as the clients take it. Default: 1.")
    private String speed = "1";

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Where it listens. Default: 127.0.0.1; 0.0.0.0 lets others than this machine in.")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N", description = "Default: any that is free; it is printed.")
    private int port;

    @Option(
            names = "--loop",
            paramLabel = "N",
            description = "Replay the capture so many times, 0 for ever, with times and numbers that go on. Between two"
                    + " times the websockets are closed (1012). Default: 1.")
    private long rounds = 1;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "Let something go wrong, see below; any number of them.")
    private List<String> faults = List.of();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What faults with a probability are drawn from. Default: 1.")
    private long seed = 1;

    @Option(names = "--tls", description = "Serve https and wss, with a certificate that signs itself.")
    private boolean tls;

    @Option(
            names = "--lenient",
            description = "Take subscriptions to streams that the capture does not have and stay silent, as the venue"
                    + " does. Default: refuse them and say which there are.")
    private boolean lenient;

    @Option(
            names = "--account",
            paramLabel = "FILE",
            description = "Take orders by REST, of the account of this file: key, secret, balances by asset, commission"
                    + " (0.001), commissionAsset and commissionAssetPrice. Spot alone. Default: nobody may trade.")
    private @Nullable Path account;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    VenueSimCommand() {}

    /** Takes the command's description, and teaches the faults at its end. */
    @Spec
    void describe(CommandSpec spec) {
        this.spec = spec;
        List<String> footer = new ArrayList<>();
        footer.addAll(List.of("", "A FAULT is NAME[.CHANNEL][WHEN][:AMOUNT]."));
        footer.addAll(table(List.of(
                List.of(
                        "WHEN",
                        "@N at message (or request) N of the capture, from 1 on; @N-M at each from N to M; /N at each"
                                + " N-th; =P at each with the probability P. Without it: at each."),
                List.of(
                        "CHANNEL",
                        "depth, trade, bookTicker, kline_1m and so on, or of a REST fault depth, order and so on:"
                                + " then only the channel's messages or requests are numbered and befallen."),
                List.of(
                        "AMOUNT",
                        "how many or how long, of the capture's time. Below, what it is where none is given."))));
        footer.addAll(List.of("", "Faults:"));
        footer.addAll(table(Arrays.stream(FaultKind.values())
                .map(kind -> List.of(kind.word() + (kind.usual().isEmpty() ? "" : ":" + kind.usual()), kind.text()))
                .toList()));
        footer.addAll(List.of(
                "",
                "Examples:",
                "  noderr venue-sim --capture usdm.gz --port 8080",
                "  noderr venue-sim --capture usdm.gz --speed max --fault drop.depth=0.001",
                "  noderr venue-sim --capture first.gz second.gz --speed 10 --loop 0 \\",
                "      --fault gap/5000:20 --fault disconnect@10000 --fault rest-429.depth@2:5",
                "  noderr venue-sim --capture spot.gz --account account.yaml \\",
                "      --fault rest-unheard.order=0.05"));
        spec.usageMessage().footer(footer.toArray(String[]::new));
    }

    private static List<String> table(List<List<String>> rows) {
        TextTable table = TextTable.forColumns(
                CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF),
                new Column(NAMES_WIDTH, 2, Column.Overflow.SPAN),
                new Column(TEXT_WIDTH, 1, Column.Overflow.WRAP));
        rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
        return table.toString().lines().map(String::stripTrailing).toList();
    }

    @Override
    public Integer call() throws InterruptedException {
        VenueSimulatorBuilder settings = VenueSimulator.builder(captures.toArray(Path[]::new))
                .pace(Pace.parse(speed))
                .host(host)
                .port(port)
                .rounds(rounds)
                .faults(faults.toArray(String[]::new))
                .seed(seed);
        if (tls) {
            settings.tls();
        }
        if (lenient) {
            settings.lenient();
        }
        if (account != null) {
            settings.account(SettingsFile.read(account, SimulatedAccount.class));
        }
        PrintWriter print = spec.commandLine().getOut();
        try (StopSignal stop = StopSignal.listen(END_WITHIN, "the simulated venue did not end in time");
                VenueSimulator venue = settings.start()) {
            print.println(venue.description());
            print.println(venue.restUri() + " and " + venue.webSocketUri() + ", waiting for a subscription");
            print.flush();
            while (!stop.await(0) && !venue.awaitEnd(LOOK)) {
                // It is asked again until it is over or stopped.
            }
            print.print(venue.counts());
            print.flush();
        }
        return 0;
    }
}

package xyz.noderr.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.LiveAccount;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.backtest.RunJournal;
import xyz.noderr.backtest.report.RunFiles;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.market.live.LiveListener;
import xyz.noderr.market.order.VenueKey;
import xyz.noderr.node.environment.LinkEnvironment;
import xyz.noderr.node.environment.NodeEnvironment;
import xyz.noderr.node.http.NodeHealth;
import xyz.noderr.node.http.NodeServer;
import xyz.noderr.node.metrics.HostMetrics;
import xyz.noderr.node.metrics.PrometheusMetrics;
import xyz.noderr.node.network.Agreement;
import xyz.noderr.node.network.Chain;
import xyz.noderr.node.network.Discovery;
import xyz.noderr.node.tier.Duty;
import xyz.noderr.node.tier.Guardian;
import xyz.noderr.node.tier.Oracle;
import xyz.noderr.node.tier.Validator;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.journal.DamagedJournalException;
import xyz.noderr.strategy.StrategySettings;

/**
 * A pipeline with the duty of its tier: hears the market of a configuration, decides or does as signals say, and fills its
 * orders on paper, or at the venue if it is told to. Each start writes to a folder of its own below the node's data.
 *
 * <p>Threading: one thread makes, starts and ends it.
 */
public final class Node implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Node.class.getName());
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private static final String SIGNALS = "signals";

    private final NodeEnvironment environment;
    private final Path folder;
    private final LiveTrading trading;
    private final RunJournal journal;
    private final NodeServer server;
    private final Duty duty;
    private volatile boolean connected;
    private final Optional<Path> before;
    private boolean takingUp;
    private boolean ready;

    /**
     * A node that {@link #start} begins; its server answers from here on.
     *
     * @throws InvalidInputException when its configuration, its model or its address will not do
     */
    public Node(NodeEnvironment environment, InstantSource clock) {
        this.environment = environment;
        BacktestSettings settings = Backtest.read(environment.config());
        folder = environment.data().resolve(NAME.format(clock.instant()));
        requireDeciders(settings);
        PrometheusMetrics metrics = new PrometheusMetrics();
        duty = duty(settings, metrics);
        duty.register(metrics);
        VenueKey orders = environment.orders();
        trading = new LiveTrading(
                settings,
                Backtest.folderOf(environment.config()),
                environment.venueUri(),
                orders == null ? null : new LiveAccount(orders, clock.instant()),
                new Connections(),
                metrics,
                duty);
        before = environment.resume() ? Starts.before(folder) : Optional.empty();
        journal = openJournal(settings);
        metrics.registerJvm();
        HostMetrics.register(metrics, folder, () -> health().ready());
        server = new NodeServer(environment, trading, this::health, metrics);
    }

    /** A guardian that had ideas of its own would trade against the signals that it is to judge. */
    private void requireDeciders(BacktestSettings settings) {
        boolean followers =
                settings.strategies().stream().allMatch(each -> each.kind().equals(SIGNALS));
        boolean some =
                settings.strategies().stream().anyMatch(each -> each.kind().equals(SIGNALS));
        boolean follows = environment.tier().followsSignals();
        if (follows ? !followers : some) {
            throw new InvalidInputException(
                    environment.config() + ", strategies",
                    follows ? "[{kind: " + SIGNALS + "}] alone" : "strategies that decide",
                    settings.strategies().stream().map(StrategySettings::kind).toList() + " for the tier "
                            + environment.tier(),
                    follows ? "give the others to the oracles" : "leave " + SIGNALS + " to guardians and validators");
        }
    }

    private Duty duty(BacktestSettings settings, PrometheusMetrics metrics) {
        LinkEnvironment link = environment.link();
        if (link == null) {
            return Duty.NONE;
        }
        List<Instrument> instruments = LiveTrading.instruments(settings);
        Discovery discovery = Discovery.notConfigured(link.sendTo());
        return switch (environment.tier()) {
            case ALL -> Duty.NONE;
            case ORACLE ->
                new Oracle(
                        instruments,
                        settings.sha256(),
                        link.tls(),
                        Agreement.NOT_CONFIGURED,
                        discovery,
                        metrics.summary("signal.seconds", "From an event to a guardian's answer to its signal"));
            case GUARDIAN ->
                new Guardian(settings, instruments, environment.host(), link.port(), link.tls(), discovery);
            case VALIDATOR ->
                new Validator(
                        instruments,
                        environment.host(),
                        link.port(),
                        link.tls(),
                        link.voters(),
                        Chain.NOT_CONFIGURED,
                        metrics.summary("consensus.seconds", "From a guardian's word to the majority"),
                        metrics.summary(
                                "execution.slippage.bps", "By how much fills are worse than the price decided at"));
        };
    }

    private RunJournal openJournal(BacktestSettings settings) {
        Path journalFolder = Starts.journal(folder);
        try {
            Files.createDirectories(journalFolder);
        } catch (IOException refused) {
            throw new InvalidInputException(
                    "NODE_DATA " + environment.data(),
                    "a folder that can be written",
                    refused.toString(),
                    "mount a volume there, or name another",
                    refused);
        }
        return RunJournal.create(journalFolder, environment.config(), settings, trading.depthLevels(), 0);
    }

    /** Begins to listen and to trade. */
    public void start() {
        LOG.log(
                System.Logger.Level.INFO,
                "{0} starts; its server listens at {1}:{2}",
                environment,
                environment.host(),
                port() + "");
        if (trading.isReal()) {
            LOG.log(System.Logger.Level.WARNING, "Its orders are sent to the venue, for money");
        }
        before.ifPresent(this::takeUp);
        duty.start(trading);
        trading.start(journal);
    }

    private void takeUp(Path start) {
        Path earlier = Starts.journal(start);
        try {
            trading.takeUp(earlier);
        } catch (DamagedJournalException damaged) {
            throw damaged; // An account is not given up in silence.
        } catch (InvalidInputException other) {
            if (trading.isReal()) {
                throw other; // Nor one of money for a setting that was changed: NODE_RESUME says so.
            }
            LOG.log(System.Logger.Level.WARNING, "Begins anew: {0}", other.getMessage());
            return;
        }
        Starts.begin(folder);
        takingUp = true;
        LOG.log(System.Logger.Level.INFO, "Goes on where {0} was", earlier);
    }

    /** Where its server listens. */
    public int port() {
        return server.port();
    }

    /** Whether it has ended by itself, which is a failure that {@link #finish} throws. */
    public boolean isOver() {
        return trading.isOver();
    }

    /** Says in the log when it has become ready, or is so no longer. */
    public void look() {
        if (takingUp && trading.isLive()) {
            takingUp = false;
            Starts.done(folder);
            LOG.log(System.Logger.Level.INFO, "Took up {0} events of the start before", trading.takenUp());
        }
        NodeHealth now = health();
        if (now.ready() != ready) {
            ready = now.ready();
            LOG.log(
                    ready ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                    ready ? "Ready: {0}" : "Not ready: {0}",
                    now.components());
        }
    }

    /**
     * Decides what has arrived, ends the journal, and writes the report.
     *
     * @throws InvalidInputException when no trade was heard, or the disk was full
     */
    public void finish() throws IOException, InterruptedException {
        duty.close();
        Run run = trading.finish();
        Path report = Files.createDirectories(folder.resolve("report"));
        Optional<String> noPicture = RunFiles.write(run, report);
        LOG.log(
                System.Logger.Level.INFO,
                "Ended after {0} events; decision hash {1}; report in {2}{3}",
                run.result().events(),
                run.result().decisionHash(),
                report,
                noPicture.map(why -> ", without a picture: " + why).orElse(""));
    }

    private NodeHealth health() {
        Map<String, NodeHealth.Component> components = new LinkedHashMap<>();
        boolean hears = connected && trading.arrived() > 0;
        components.put(
                "feed",
                new NodeHealth.Component(
                        hears, hears ? "live" : connected ? "connected, and nothing heard yet" : "no connection"));
        Optional<String> halted = trading.halted();
        components.put(
                "trading",
                new NodeHealth.Component(halted.isEmpty(), halted.orElse(trading.isReal() ? "for money" : "on paper")));
        components.put("model", PartsHealth.model(trading.model()));
        components.put("journal", PartsHealth.journal(journal));
        boolean goesOn = !isOver() && trading.isLive();
        components.put(
                "run",
                new NodeHealth.Component(
                        goesOn,
                        isOver() ? "ended; the log says why" : goesOn ? "goes on" : "takes up the start before"));
        components.putAll(duty.health());
        return NodeHealth.of(components);
    }

    @Override
    public void close() {
        duty.close();
        trading.close();
        server.close();
        journal.close();
    }

    private final class Connections implements LiveListener {
        @Override
        public void up() {
            connected = true;
            LOG.log(System.Logger.Level.INFO, "Connected to the venue");
        }

        @Override
        public void message(byte[] bytes, int from, int to, long receivedNanos) {
            // Its events tell.
        }

        @Override
        public void down(String reason) {
            connected = false;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The connection to the venue was lost ({0}); it is tried again",
                    reason);
        }

        @Override
        public void refused(String reason) {
            LOG.log(System.Logger.Level.WARNING, "No connection to the venue ({0}); it is tried again", reason);
        }
    }
}

package xyz.noderr.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.PaperTrading;
import xyz.noderr.backtest.RunJournal;
import xyz.noderr.backtest.report.RunFiles;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.market.live.LiveListener;
import xyz.noderr.node.environment.NodeEnvironment;
import xyz.noderr.node.http.NodeHealth;
import xyz.noderr.node.http.NodeServer;
import xyz.noderr.node.metrics.PrometheusMetrics;
import xyz.noderr.pipeline.Halt;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.journal.JournalHeader;
import xyz.noderr.pipeline.journal.JournalWriter;

/**
 * All tiers in one process: hears the market of a configuration, decides, and fills its orders on paper. Each start writes to
 * a folder of its own below the node's data.
 *
 * <p>Threading: one thread makes, starts and ends it.
 */
public final class Node implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Node.class.getName());
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    private final NodeEnvironment environment;
    private final Path folder;
    private final PaperTrading trading;
    private final RunJournal journal;
    private final NodeServer server;
    private volatile boolean connected;
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
        PrometheusMetrics metrics = new PrometheusMetrics();
        trading = new PaperTrading(
                settings, Backtest.folderOf(environment.config()), environment.venueUri(), new Connections(), metrics);
        journal = openJournal(settings);
        server = new NodeServer(environment, trading, this::health, metrics);
    }

    private RunJournal openJournal(BacktestSettings settings) {
        Path journalFolder = folder.resolve("journal");
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
        JournalHeader header =
                new JournalHeader(environment.config().toString(), settings.sha256(), trading.depthLevels());
        return new RunJournal(journalFolder, JournalWriter.create(journalFolder, header), 0);
    }

    /** Begins to listen and to trade. */
    public void start() {
        LOG.log(
                System.Logger.Level.INFO,
                "{0} starts; its server listens at {1}:{2}",
                environment,
                environment.host(),
                port() + "");
        trading.start(journal);
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
        Optional<Halt> halt = trading.halted();
        components.put(
                "trading",
                new NodeHealth.Component(halt.isEmpty(), halt.map(Halt::cause).orElse("on paper")));
        components.put("run", new NodeHealth.Component(!isOver(), isOver() ? "ended; the log says why" : "goes on"));
        return NodeHealth.of(components);
    }

    @Override
    public void close() {
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

package xyz.noderr.backtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.FeatureRow;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.pipeline.journal.DecisionReader;
import xyz.noderr.pipeline.journal.JournalFiles;
import xyz.noderr.pipeline.journal.JournalHeader;
import xyz.noderr.pipeline.journal.JournalReader;
import xyz.noderr.pipeline.journal.JournalSettings;
import xyz.noderr.pipeline.journal.JournalWriter;
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.pipeline.state.SnapshotFiles;
import xyz.noderr.pipeline.state.Stateless;
import xyz.noderr.strategy.StrategyInputs;
import xyz.noderr.strategy.StrategyStage;
import xyz.noderr.strategy.allocation.FixedFraction;
import xyz.noderr.strategy.library.PredictionThreshold;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.RiskLimits;
import xyz.noderr.strategy.risk.RiskStage;

/**
 * A process that trades and may be killed at any moment: it takes up the snapshot and the tail of its journal, and goes
 * on. The market is a function of the event's sequence, and its venue fills the open order in full with the next event,
 * so that a run that was killed any number of times can be held against one that never was.
 */
final class TraderToBeKilled implements AutoCloseable {
    private static final long SECOND = 1_000_000_000L;
    private static final int SAY_EVERY = 500;
    private static final JournalHeader HEADER = new JournalHeader("none", "none", 1);
    private static final Instrument INSTRUMENT = new Instrument(
            0,
            new InstrumentSettings(
                    "venue", "A/B", "A", "B", new BigDecimal("0.01"), new BigDecimal("0.001"), BigDecimal.ONE, 5));

    private final Decision openOrder = new Decision();
    private final GatewayStage gateway;
    private final Pipeline pipeline;

    private TraderToBeKilled(
            Topology topology, @Nullable Path folder, @Nullable JournalWriter journal, Gateway venue, int every) {
        gateway = new GatewayStage(venue, (sequence, timeNanos, decision) -> {
            keep(decision);
            if (journal != null) {
                journal.decisions().decided(sequence, timeNanos, decision);
            }
        });
        PipelineBuilder builder = stages(topology);
        if (folder != null && journal != null) {
            Optional<Snapshot> snapshot = SnapshotFiles.latest(JournalFiles.snapshots(folder));
            snapshot.ifPresent(builder::restore);
            builder.stage(Step.JOURNAL, journal).snapshots(JournalFiles.snapshots(folder), every);
        }
        pipeline = builder.stage(Step.GATEWAY, gateway).start();
    }

    private void keep(Decision decision) {
        if (decision.kind() == DecisionKind.ORDER) {
            openOrder.copyFrom(decision);
        }
    }

    /** Limits that this market does not come near. */
    static RiskLimits hardlyLimited(String orderLife) {
        return RiskLimits.of(Map.ofEntries(
                Map.entry("maxPosition", 1),
                Map.entry("maxOrderNotional", 10_000_000),
                Map.entry("maxDrawdown", 1),
                Map.entry("maxDailyLoss", 1),
                Map.entry("maxWeeklyLoss", 1),
                Map.entry("maxMonthlyLoss", 1),
                Map.entry("maxOrdersPerSecond", 0),
                Map.entry("maxCancelsPerSecond", 0),
                Map.entry("duplicateWindow", "0s"),
                Map.entry("orderLife", orderLife)));
    }

    private static PipelineBuilder stages(Topology topology) {
        Portfolio portfolio = new Portfolio(INSTRUMENT, 1_000_000_000_000L);
        RiskLimits limits = hardlyLimited("1h");
        return Pipeline.builder()
                .topology(topology)
                .featureCount(2)
                .outputCount(2)
                .stage(Step.FEATURES, new FeatureStage(INSTRUMENT, List.of("momentum_30s", "volatility_2m"), "test"))
                .stage(Step.INFERENCE, (Stage & Stateless) TraderToBeKilled::predict)
                .stage(Step.PORTFOLIO, portfolio)
                .stage(
                        Step.STRATEGY,
                        StrategyStage.of(
                                new PredictionThreshold(
                                        new PredictionThreshold.Settings(0.5, -0.5),
                                        new StrategyInputs(List.of(INSTRUMENT), "test", Map.of("up", 0, "down", 1))),
                                portfolio))
                .stage(Step.ALLOCATION, new FixedFraction(new FixedFraction.Settings(0.5, 0.1), portfolio))
                .stage(Step.RISK, new RiskStage(limits, portfolio, PartsPerMillion.of(BigDecimal.ZERO)));
    }

    private static void predict(Event event) {
        FeatureRow features = event.features();
        if (features.ready()) {
            event.prediction().values()[0] = features.values()[0] > 0 ? 1 : 0;
            event.prediction().values()[1] = 1 - event.prediction().values()[0];
            event.prediction().markPresent(0);
        }
    }

    private void publishNext() {
        Event event = pipeline.claim();
        long sequence = event.sequence();
        long price = 10_000L + sequence * sequence % 97;
        if (gateway.openOrders() > 0) {
            long lots = openOrder.quantityLots();
            long notional = INSTRUMENT.notionalQuote(price, lots);
            event.filled(
                    0, sequence * SECOND, openOrder.orderId(), openOrder.side(), price, lots, 0, notional, lots % 7);
        } else {
            event.trade(0, sequence * SECOND, price, 1 + sequence % 1_000);
            event.sourceSequence(sequence);
        }
        pipeline.publish();
        pipeline.drain();
    }

    private String result() {
        pipeline.requireNoFailure();
        return "end " + gateway.hash() + " "
                + DecisionHash.text(pipeline.snapshot().stateHash());
    }

    /** The line that a process prints at the end when nothing stops it. */
    static String uninterrupted(long events, List<Long> sent) {
        try (TraderToBeKilled trader = new TraderToBeKilled(
                Topology.INVOKED, null, null, (timeNanos, decision) -> sent.add(decision.orderId()), 0)) {
            for (long i = 0; i < events; i++) {
                trader.publishNext();
            }
            return trader.result();
        }
    }

    /**
     * Arguments: the journal's folder, the file of what was sent, how many events in all, topology, snapshot every, and after
     * how many events of this life it waits to be killed.
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        long events = Long.parseLong(args[2]);
        try (FileChannel sent =
                        FileChannel.open(Path.of(args[1]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                JournalWriter journal = open(folder)) {
            Gateway venue = (timeNanos, decision) -> append(sent, decision.orderId());
            try (TraderToBeKilled trader = new TraderToBeKilled(
                    Topology.valueOf(args[3]), folder, journal, venue, Integer.parseInt(args[4]))) {
                long next = trader.recover(folder);
                long wait = next + Long.parseLong(args[5]);
                for (; next < events; next++) {
                    if (next == wait) {
                        System.in.read();
                    }
                    if (next % SAY_EVERY == 0) {
                        System.out.println("at " + next);
                    }
                    trader.publishNext();
                }
                System.out.println(trader.result());
            }
        }
    }

    private static JournalWriter open(Path folder) throws IOException {
        if (Files.exists(folder.resolve("journal.yaml"))) {
            return JournalWriter.reopen(folder, HEADER, JournalSettings.DEFAULT);
        }
        // The header is the last thing that is made: killed before, nothing was traded.
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return JournalWriter.create(folder, HEADER);
    }

    private long recover(Path folder) {
        try (DecisionReader decisions = new DecisionReader(folder)) {
            while (decisions.next()) {
                keep(decisions.decision());
            }
        }
        try (JournalReader tail = new JournalReader(folder)) {
            SnapshotFiles.latest(JournalFiles.snapshots(folder))
                    .ifPresent(snapshot -> tail.skipTo(snapshot.sequence()));
            while (tail.publishNext(pipeline)) {
                // Each event is published by the condition.
            }
            pipeline.drain();
            return Math.max(tail.nextSequence(), 0);
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }

    private static void append(FileChannel file, long value) {
        try {
            file.write(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}

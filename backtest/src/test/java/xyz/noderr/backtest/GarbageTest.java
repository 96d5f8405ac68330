package xyz.noderr.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.drift.DriftSettings;
import xyz.noderr.inference.drift.DriftStage;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.inference.model.Model;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.pipeline.journal.JournalHeader;
import xyz.noderr.pipeline.journal.JournalWriter;
import xyz.noderr.strategy.StrategyInputs;
import xyz.noderr.strategy.StrategyStage;
import xyz.noderr.strategy.allocation.FixedFraction;
import xyz.noderr.strategy.library.PredictionThreshold;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.RiskLimits;
import xyz.noderr.strategy.risk.RiskStage;
import xyz.noderr.strategy.sentinel.Sentinel;
import xyz.noderr.strategy.sentinel.SentinelSettings;

/** From publication to the gateway an event makes no garbage: journal, the shipped model, orders and fills included. */
class GarbageTest {
    private static final int WARM_UP = 300_000;
    private static final int EVENTS = 1_000_000;

    private final Instrument instrument = new Instrument(
            0,
            new InstrumentSettings(
                    "venue", "A/B", "A", "B", new BigDecimal("0.01"), new BigDecimal("0.001"), BigDecimal.ONE, 5));
    private final Portfolio portfolio = new Portfolio(instrument, 1_000_000_000_000L);
    private final LastOrder gateway = new LastOrder();
    private final GatewayStage decisions = new GatewayStage(gateway);
    private long trades;

    /** Remembers what to fill, as a venue would. */
    private static final class LastOrder implements Gateway {
        private boolean open;
        private long id;
        private Side side = Side.BUY;
        private long lots;

        @Override
        public void send(Event cause, Decision decision) {
            open = decision.kind() == DecisionKind.ORDER;
            id = decision.orderId();
            side = decision.side();
            lots = decision.quantityLots();
        }
    }

    @Test
    void anEventMakesNone(@TempDir Path folder) {
        ModelPackage shipped = ModelPackage.read(Path.of("..", "examples", "btc-trades", "model"));
        List<String> features = shipped.manifest().featureNames();
        Model model = shipped.open();
        InferenceStage inference = new InferenceStage(model);
        DriftStage drift = new DriftStage(shipped.manifest(), new DriftSettings(true, 10_000, null, 1_000, 0.25, 1));
        // The model runs; then an edge that swings through both thresholds every few dozen trades takes the place of
        // what it said, so that there are orders and fills.
        Stage swing = event -> {
            inference.onEvent(event);
            if (event.prediction().present()) {
                event.prediction().values()[0] = 0.5f + 0.5f * (float) Math.sin(event.sequence() * 0.1);
                event.prediction().values()[1] = 1 - event.prediction().values()[0];
                event.prediction().markPresent(0);
            }
        };
        PartsPerMillion fee = PartsPerMillion.of(new BigDecimal("0.0001"));
        RiskLimits limits = TraderToBeKilled.hardlyLimited("30s");
        // Half of the equity is wanted: a rule that begins and ends again and again.
        Sentinel sentinel = new Sentinel(
                SettingsFile.read(
                        "sentinel",
                        Map.of(
                                "rules",
                                List.of(
                                        Map.of("watch", "drawdown", "above", 0.5),
                                        Map.of(
                                                "watch",
                                                "concentration",
                                                "above",
                                                0.4,
                                                "then",
                                                "freeze",
                                                "coolDown",
                                                "0s"),
                                        Map.of(
                                                "watch",
                                                "leverage",
                                                "above",
                                                0.3,
                                                "then",
                                                "reduce",
                                                "coolDown",
                                                "10s"))),
                        SentinelSettings.class),
                portfolio);
        try (model;
                JournalWriter journal =
                        JournalWriter.create(folder.resolve("journal"), new JournalHeader("none", "none", 1));
                Pipeline pipeline = Pipeline.builder()
                        .topology(Topology.INVOKED)
                        .stage(Step.JOURNAL, journal)
                        .featureCount(features.size())
                        .outputCount(3)
                        .stage(Step.FEATURES, new FeatureStage(instrument, features, "test"))
                        .stage(Step.INFERENCE, swing)
                        .stage(Step.PORTFOLIO, portfolio)
                        .stage(
                                Step.STRATEGY,
                                StrategyStage.of(
                                        new PredictionThreshold(
                                                new PredictionThreshold.Settings(0.5, -0.5),
                                                new StrategyInputs(
                                                        List.of(instrument), "test", Map.of("up", 0, "down", 1))),
                                        portfolio))
                        .stage(Step.ALLOCATION, new FixedFraction(new FixedFraction.Settings(0.5, 0.1), portfolio))
                        .stage(Step.SENTINEL, sentinel)
                        .stage(Step.RISK, new RiskStage(limits, portfolio, fee))
                        .stage(Step.GATEWAY, decisions)
                        .stage(Step.DRIFT, drift)
                        .start()) {
            publish(pipeline, WARM_UP);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long predictionsBefore = inference.predictions();
            long ordersBefore = decisions.orders();
            long noticesBefore = decisions.notices();
            long before = threads.getCurrentThreadAllocatedBytes();
            publish(pipeline, EVENTS);
            long bytes = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(inference.predictions() - predictionsBefore).isGreaterThan(EVENTS / 2);
            assertThat(decisions.orders() - ordersBefore).isGreaterThan(EVENTS / 100);
            assertThat(decisions.notices() - noticesBefore).isGreaterThan(EVENTS / 1_000);
            assertThat(portfolio.ledger().position(0).feesQuote()).isPositive();
            assertThat(drift.summary().rows()).isGreaterThan(EVENTS / 2);
            // Nothing an event: what there is comes from the journal's file, once for each block that it maps.
            assertThat((double) bytes / EVENTS).isLessThan(0.05);
        }
    }

    private void publish(Pipeline pipeline, int count) {
        for (int i = 0; i < count; i++) {
            trades++;
            pipeline.claim().trade(0, trades * 500_000_000L, 10_000 + trades * 7 % 100, 1 + trades % 1_000);
            pipeline.publish();
            pipeline.drain();
            if (gateway.open) {
                gateway.open = false;
                long price = 10_000 + trades * 7 % 100;
                pipeline.claim()
                        .filled(
                                0,
                                trades * 500_000_000L,
                                gateway.id,
                                gateway.side,
                                price,
                                gateway.lots,
                                0,
                                instrument.notionalQuote(price, gateway.lots),
                                1);
                pipeline.publish();
                pipeline.drain();
            }
        }
    }
}

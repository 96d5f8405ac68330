package xyz.noderr.node.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.market.live.LiveListener;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.node.Keys;
import xyz.noderr.node.Market;
import xyz.noderr.node.link.LinkClient;
import xyz.noderr.node.link.LinkServer;
import xyz.noderr.node.link.LinkTls;
import xyz.noderr.node.network.Discovery;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.node.signal.Verdict;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;

/** What a guardian says of signals, asked over its socket while it hears a market over another. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuardianTest {
    private static final String LABEL = "binance_spot:BTCUSDT";
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final List<String> NOT_YET =
            List.of("seconds of prices", "nothing was heard", "ms old", "did not answer");

    @TempDir
    private Path folder = Path.of("");

    private final BlockingQueue<Verdict> told = new LinkedBlockingQueue<>();
    private final Map<String, LongSupplier> counters = new ConcurrentHashMap<>();
    private AutoCloseable open = () -> {};
    private LinkClient oracle = unset();
    private LiveTrading trading = unset();
    private long last;

    /** Set before each test. */
    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T unset() {
        return null;
    }

    @BeforeEach
    void guardian() throws IOException {
        Keys keys = new Keys(folder.resolve("keys"));
        VenueSimulator venue = Market.start(folder, 5);
        BacktestSettings settings =
                SettingsFile.read(Path.of("guardian.yaml"), """
                name: guardian
                instrument: %s
                data: {capture: [capture], venueForm: binance_spot}
                strategies: [{kind: signals}]
                allocation: {fixedFraction: {fraction: 0.5}}
                risk: {maxPosition: 1, maxOrderNotional: 300, priceCollar: 0.2, maxDailyLoss: 1, maxDrawdown: 1}
                account: {capital: 1000}
                """.formatted(Market.INSTRUMENT), BacktestSettings.class);
        LinkTls own = keys.of("guardian-1", "guardian");
        LinkServer validator = LinkServer.validator(
                "127.0.0.1",
                0,
                keys.of("validator-1", "validator"),
                new Counter(),
                (verdict, guardian) -> told.add(verdict));
        int port = freePort();
        Guardian guardian = new Guardian(
                settings,
                LiveTrading.instruments(settings),
                "127.0.0.1",
                port,
                own,
                Discovery.notConfigured(List.of("127.0.0.1:" + validator.port())));
        guardian.register(new Metrics() {
            @Override
            public void counter(String name, String help, LongSupplier value) {
                counters.put(name, value);
            }

            @Override
            public void gauge(String name, String help, DoubleSupplier value) {}

            @Override
            public void latencies(String name, String help, Supplier<Map<String, LatencySummary>> byStage) {}
        });
        trading = new LiveTrading(settings, folder, venue.restUri(), null, LiveListener.NONE, Metrics.NONE, guardian);
        trading.start(null);
        guardian.start(trading);
        oracle = new LinkClient("127.0.0.1:" + port, keys.of("oracle-1", "oracle"), WITHIN);
        open = () -> {
            oracle.close();
            guardian.close();
            trading.close();
            validator.close();
            venue.close();
        };
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterEach
    void end() throws Exception {
        open.close();
    }

    /** The venue's time that the guardian knows of, each time a later one: a signal of the same moment was judged already. */
    private long now() throws Exception {
        long time;
        do {
            time = trading.account(account -> account.markTicks(0) == 0 ? 0 : account.markNanos(0))
                    .get(20, TimeUnit.SECONDS);
        } while (time <= last);
        last = time;
        return time;
    }

    /** A signal of this moment, once enough was heard to tell its risk, and nothing was late: until then it is a no. */
    private Verdict judgedWhenRiskIsKnown(long weight) throws Exception {
        while (true) {
            Verdict verdict = oracle.judge(signal(LABEL, weight, now()));
            if (NOT_YET.stream().noneMatch(verdict.reason()::contains)) {
                return verdict;
            }
            assertThat(verdict.approved()).isFalse();
        }
    }

    private static Signal signal(String instrument, long weight, long timeNanos) {
        return new Signal(instrument, weight, new BigDecimal("10.50"), timeNanos, "decider");
    }

    @Test
    void whatIsWithinItsLimitsIsApprovedAndToldToTheValidator() throws Exception {
        Verdict verdict = judgedWhenRiskIsKnown(500_000);
        assertThat(verdict.approved()).as("%s", verdict).isTrue();
        assertThat(verdict.score()).isPresent();
        Verdict heard = told.take();
        while (!heard.approved()) {
            heard = told.take(); // Those from before enough was heard.
        }
        assertThat(heard).isEqualTo(verdict);
        long approved = counter("verdict.approved");
        assertThat(oracle.judge(verdict.signal())).isEqualTo(verdict);
        assertThat(counter("verdict.approved")).isEqualTo(approved);
    }

    private long counter(String name) {
        return counters.getOrDefault(name, () -> -1).getAsLong();
    }

    @Test
    void whatRiskRefusesIsRejectedAndNotWantedAfterwards() throws Exception {
        // An order of 500 where 300 is the most.
        Verdict verdict = judgedWhenRiskIsKnown(1_000_000);
        assertThat(verdict.approved()).isFalse();
        assertThat(verdict.reason()).contains("MAX_ORDER_NOTIONAL");
        Verdict again = judgedWhenRiskIsKnown(1_000_000);
        assertThat(again.signal().id()).isNotEqualTo(verdict.signal().id());
        assertThat(again.reason()).contains("MAX_ORDER_NOTIONAL");
        assertThat(judgedWhenRiskIsKnown(500_000).approved()).isTrue();
    }

    @Test
    void whatIsOldOrAheadOrUnknownOrTooMuchIsRejected() throws Exception {
        judgedWhenRiskIsKnown(0);
        assertThat(oracle.judge(signal(LABEL, 1, now() - 61_000_000_000L)).reason())
                .contains("ms old");
        assertThat(oracle.judge(signal(LABEL, 1, now() + 400_000_000_000L)).reason())
                .contains("ms ahead");
        assertThat(oracle.judge(signal("binance_spot:ETHUSDT", 1, now())).reason())
                .contains("is not traded here");
        assertThat(oracle.judge(signal(LABEL, -1_000_001, now())).reason()).contains("more than all of the capital");
        assertThat(counter("verdict.rejected")).isGreaterThanOrEqualTo(4);
    }

    @Test
    void whileItIsHaltedNothingIsApproved() throws Exception {
        judgedWhenRiskIsKnown(0);
        trading.commands().halt().get(20, TimeUnit.SECONDS);
        trading.status().get(20, TimeUnit.SECONDS);
        assertThat(judgedWhenRiskIsKnown(100_000).reason()).contains("trading is halted");
        trading.commands().resume().get(20, TimeUnit.SECONDS);
        trading.status().get(20, TimeUnit.SECONDS);
        assertThat(judgedWhenRiskIsKnown(100_000).approved()).isTrue();
    }
}

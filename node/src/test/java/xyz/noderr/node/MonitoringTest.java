package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What {@code docker/monitoring} asks is what nodes tell: a real node, and a real Prometheus that watches it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MonitoringTest {
    private static final Path MODEL = Path.of("..", "examples", "btc-trades", "model");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final Pattern LISTENS =
            Pattern.compile("[Ll]isten(?:s at |ing on\" address=)127\\.0\\.0\\.1:(\\d+)");

    /** Each path of a node is asked at most a hundred times a minute. */
    private static final int TRIES = 90;

    private static final long PAUSE_NANOS = 500_000_000;

    /** What Prometheus itself says of each that it asks. */
    private static final String OF_PROMETHEUS = "up";

    /** What the exporter of the machine tells, and no node. */
    private static final String OF_THE_MACHINE = "node_";

    /** What is asked for and told by no node yet. A name that has come to be told has to go from here: the test says so. */
    private static final Set<String> AWAITED = Set.of(
            "noderr_chain_up",
            "noderr_consensus_failures_total",
            "noderr_consensus_seconds",
            "noderr_consensus_total",
            "noderr_cpu_ratio",
            "noderr_disk_free_bytes",
            "noderr_disk_total_bytes",
            "noderr_drift_alarm",
            "noderr_drift_psi_max",
            "noderr_drift_windows_alarmed_total",
            "noderr_drift_windows_total",
            "noderr_equity",
            "noderr_execution_orders_total",
            "noderr_execution_rejected_total",
            "noderr_execution_slippage_bps",
            "noderr_gas_price",
            "noderr_http_refused_total",
            "noderr_inference_predictions_total",
            "noderr_inference_refused_total",
            "noderr_inference_swaps_total",
            "noderr_journal_failed",
            "noderr_link_refused_total",
            "noderr_memory_limit_bytes",
            "noderr_pipeline_latency_seconds",
            "noderr_ready",
            "noderr_risk_exposure",
            "noderr_settlement_seconds",
            "noderr_signal_seconds",
            "noderr_signal_sent_total",
            "noderr_signal_undelivered_total",
            "noderr_verdict_approved_total",
            "noderr_verdict_rejected_total",
            "noderr_verdict_score",
            "process_cpu_seconds_total",
            "process_resident_memory_bytes",
            "process_start_time_seconds");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void eachMetricThatIsAskedForIsToldByANode() throws IOException {
        Process node = NodeTest.start(environment());
        try (BufferedReader lines = node.inputReader()) {
            Set<String> wanted = askedOfNodes();
            wanted.removeAll(AWAITED);
            String text = await(port(lines), "/metrics", all -> told(all).containsAll(wanted));
            requireEmitters(List.of(text));
        } finally {
            node.destroyForcibly();
        }
    }

    /**
     * Each metric that a rule or a panel names is told, or awaited, and none that is told is awaited.
     *
     * @param texts what nodes answer at /metrics, of each tier one
     */
    private static void requireEmitters(List<String> texts) throws IOException {
        Set<String> untold = askedOfNodes();
        assertThat(untold).contains("noderr_pipeline_halted");
        texts.forEach(text -> untold.removeAll(told(text)));
        assertThat(untold).as("asked for, and told by no node").isEqualTo(AWAITED);
    }

    @Test
    void eachMetricOfTheMachineIsToldByItsExporter() throws IOException {
        MonitoringFiles.requireOnPath("prometheus-node-exporter", "prometheus-node-exporter");
        Process exporter = new ProcessBuilder("prometheus-node-exporter", "--web.listen-address=127.0.0.1:0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = exporter.inputReader()) {
            Set<String> asked = MonitoringFiles.asked();
            asked.removeIf(each -> !each.startsWith(OF_THE_MACHINE));
            assertThat(asked).isNotEmpty();
            assertThat(told(get(port(lines), "/metrics"))).containsAll(asked);
        } finally {
            exporter.destroyForcibly();
        }
    }

    @Test
    void prometheusTellsOfANodeThatHearsNoVenue() throws IOException {
        MonitoringFiles.requireOnPath("prometheus", "prometheus");
        Process node = NodeTest.start(environment());
        try (BufferedReader lines = node.inputReader()) {
            Path config = hurried(port(lines));
            Process prometheus = new ProcessBuilder(
                            "prometheus",
                            "--config.file=" + config,
                            "--storage.tsdb.path=" + folder.resolve("tsdb"),
                            "--web.listen-address=127.0.0.1:0")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader log = prometheus.inputReader()) {
                requireFeedDown(port(log));
            } finally {
                prometheus.destroyForcibly();
            }
        } finally {
            node.destroyForcibly();
        }
    }

    private static void requireFeedDown(int prometheusPort) {
        String alerts = await(
                prometheusPort,
                "/api/v1/alerts",
                all -> feedDown(all).path("state").asString().equals("firing"));
        JsonNode alert = feedDown(alerts);
        assertThat(alert.path("state").asString()).as(alerts).isEqualTo("firing");
        assertThat(alert.path("labels").path("node").asString()).isEqualTo("all-1");
        assertThat(alert.path("labels").path("tier").asString()).isEqualTo("all");
        assertThat(alert.path("annotations").path("summary").asString())
                .isEqualTo("all-1 has no connection to its venue");
        assertThat(alerts).doesNotContain("NodeDown").doesNotContain("TooFew");
    }

    /** The configuration as it is, but that it looks each second, waits a second, and has this node alone. */
    private Path hurried(int nodePort) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        for (Path each : MonitoringFiles.files("rules", ".yaml")) {
            Files.writeString(
                    rules.resolve(each.getFileName()), Files.readString(each).replaceAll("for: \\d+m", "for: 1s"));
        }
        Files.writeString(
                Files.createDirectories(folder.resolve("nodes")).resolve("node.yaml"),
                "[{targets: ['127.0.0.1:" + nodePort + "'], labels: {tier: all, node: all-1}}]");
        return Files.writeString(
                folder.resolve("prometheus.yaml"),
                Files.readString(MonitoringFiles.FOLDER.resolve("prometheus.yaml"))
                        .replaceAll("(interval|timeout): \\d+s", "$1: 1s"));
    }

    private static JsonNode feedDown(String alerts) {
        return MonitoringFiles.JSON
                .readTree(alerts)
                .path("data")
                .path("alerts")
                .valueStream()
                .filter(each -> each.path("labels").path("alertname").asString().equals("FeedDown"))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    /** A node of all tiers, with a model; there is no venue where it looks for one. */
    private Map<String, String> environment() throws IOException {
        String token = Files.writeString(folder.resolve("token"), TOKEN).toString();
        Path config = Files.writeString(folder.resolve("node.yaml"), """
                name: node
                instrument: {venue: binance_spot, symbol: BTCUSDT, base: BTC, quote: USDT, tickSize: 0.01, lotSize: 0.001}
                data: {capture: [capture], venueForm: binance_spot}
                model: %s
                strategies: [{kind: predictionThreshold, settings: {enter: 0.6, exit: -0.3}}]
                allocation: {fixedFraction: {fraction: 0.5}}
                risk: {maxPosition: 1, maxOrderNotional: 1000000, priceCollar: 0.2, maxDailyLoss: 1, maxDrawdown: 1}
                account: {capital: 1000}
                """.formatted(MODEL.toRealPath()));
        return Map.of(
                "NODE_ID", "all-1",
                "NODE_TIER", "all",
                "NODE_VERSION", "1.2.3",
                "NODE_CONFIG", config.toString(),
                "NODE_DATA", folder.resolve("data").toString(),
                "NODE_PORT", "0",
                "NODE_VIEWER_TOKEN_FILE", token,
                "NODE_OPERATOR_TOKEN_FILE", token,
                "NODE_VENUE_URI", "http://127.0.0.1:1");
    }

    private static Set<String> askedOfNodes() throws IOException {
        Set<String> asked = MonitoringFiles.asked();
        asked.removeIf(each -> each.equals(OF_PROMETHEUS) || each.startsWith(OF_THE_MACHINE));
        return asked;
    }

    private static Set<String> told(String metrics) {
        return metrics.lines()
                .filter(each -> !each.startsWith("#"))
                .map(each -> each.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
    }

    /** Asks until the answer will do, or too often: then it is the last answer. */
    private static String await(int port, String path, Predicate<String> wanted) {
        String answer = get(port, path);
        for (int i = 1; i < TRIES && !wanted.test(answer); i++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            answer = get(port, path);
        }
        return answer;
    }

    private static String get(int port, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body() : ""; // It may only just have begun.
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Where a program says in its log that it listens. */
    private static int port(BufferedReader log) throws IOException {
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher listens = LISTENS.matcher(line);
            if (listens.find()) {
                return Integer.parseInt(listens.group(1));
            }
        }
        throw new AssertionError("It has ended without listening");
    }
}

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import xyz.noderr.node.link.LinkTls;

/** What {@code docker/monitoring} asks is what nodes tell: a real node, and a real Prometheus that watches it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MonitoringTest {
    private static final Path MODEL = Path.of("..", "examples", "btc-trades", "model");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern LISTENS =
            Pattern.compile("[Ll]isten(?:s at |ing on\" address=)127\\.0\\.0\\.1:(\\d+)");

    /** Each path of a node is asked at most a hundred times a minute. */
    private static final int TRIES = 90;

    private static final long PAUSE_NANOS = 500_000_000;

    /** What Prometheus itself says of each that it asks. */
    private static final String OF_PROMETHEUS = "up";

    /** What the exporter of the machine tells, and no node. */
    private static final String OF_THE_MACHINE = "node_";

    /** What is asked for and told by no node yet, as there is no chain. A name that is told has to go from here: the test says so. */
    private static final Set<String> AWAITED =
            Set.of("noderr_chain_up", "noderr_gas_price", "noderr_settlement_seconds");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void eachMetricThatIsAskedForIsToldByANode() throws IOException, InterruptedException {
        Keys keys = new Keys(folder.resolve("keys"));
        List<String> texts = new ArrayList<>();
        for (Map<String, String> each : List.of(
                environment(),
                linked("oracle", keys, Map.of("NODE_SEND_TO", "127.0.0.1:1"), "bookImbalance"),
                linked("guardian", keys, Map.of("NODE_SEND_TO", "127.0.0.1:1", "NODE_LINK_PORT", "0"), "signals"),
                linked("validator", keys, Map.of("NODE_VOTERS", "guardian-1", "NODE_LINK_PORT", "0"), "signals"))) {
            try (NodeProcess node = NodeProcess.start(each)) {
                int port = node.port();
                assertThat(told(await(port, "/metrics", all -> told(all).contains("noderr_equity"))))
                        .contains("noderr_equity");
                texts.add(get(port, "/metrics")); // The answer before may have left out what was added meanwhile.
            }
        }
        requireEmitters(texts);
    }

    private Map<String, String> linked(String tier, Keys keys, Map<String, String> more, String strategy)
            throws IOException {
        Map<String, String> environment = NodeProcess.environment(
                tier, tier + "-1", folder, URI.create("http://127.0.0.1:1"), "strategies: [{kind: " + strategy + "}]");
        LinkTls own = keys.of(tier + "-1", tier);
        environment.put("NODE_TLS_CERT", own.certificate().toString());
        environment.put("NODE_TLS_KEY", own.key().toString());
        environment.put("NODE_TLS_CA", own.authority().toString());
        environment.putAll(more);
        return environment;
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
    void prometheusTellsOfANodeThatHearsNoVenue() throws IOException, InterruptedException {
        MonitoringFiles.requireOnPath("prometheus", "prometheus");
        try (NodeProcess node = NodeProcess.start(environment())) {
            Path config = hurried(node.port());
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
        assertThat(firing(alerts))
                .as(alerts)
                .contains("FeedDown")
                .doesNotContain("NodeDown")
                .noneMatch(each -> each.startsWith("TooFew"));
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

    private static Stream<JsonNode> alerts(String answer) {
        return MonitoringFiles.JSON.readTree(answer).path("data").path("alerts").valueStream();
    }

    /** The names of those that tell somebody: the others may come of one look that was late. */
    private static List<String> firing(String answer) {
        return alerts(answer)
                .filter(each -> each.path("state").asString().equals("firing"))
                .map(each -> each.path("labels").path("alertname").asString())
                .toList();
    }

    private static JsonNode feedDown(String answer) {
        return alerts(answer)
                .filter(each -> each.path("labels").path("alertname").asString().equals("FeedDown"))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    /** A node of all tiers, with a model; there is no venue where it looks for one. */
    private Map<String, String> environment() throws IOException {
        return NodeProcess.environment(
                "all", "all-1", folder, URI.create("http://127.0.0.1:1"), """
                model: %s
                strategies: [{kind: predictionThreshold, settings: {enter: 0.6, exit: -0.3}}]""".formatted(MODEL.toRealPath()));
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

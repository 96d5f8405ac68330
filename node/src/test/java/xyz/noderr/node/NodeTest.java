package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.node.NodeProcess.OPERATOR;
import static xyz.noderr.node.NodeProcess.VIEWER;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.simulator.VenueSimulator;

/** A node in a process of its own, against the simulated venue over real sockets. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeTest {
    private static final String STRATEGY = "strategies: [{kind: bookImbalance}]";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    private Map<String, String> environment(URI venue) throws IOException {
        return RunningNode.environment(folder, venue, STRATEGY);
    }

    @Test
    void itIsReadyTradesObeysAndEndsInGoodOrder() throws IOException, InterruptedException {
        try (VenueSimulator venue = Market.start(folder, 10);
                RunningNode node = RunningNode.start(environment(venue.restUri()))) {
            node.await("Ready: ");
            assertThat(node.get("/health/ready", "").status()).isEqualTo(200);
            assertThat(node.get("/health/live", "").json().path("nodeId").asString())
                    .isEqualTo("all-1");
            assertThat(node.get("/api/v1/status", "").status()).isEqualTo(401);
            assertThat(node.get("/api/v1/status", "wrong").status()).isEqualTo(403);
            JsonNode status = node.get("/api/v1/status", VIEWER).json();
            assertThat(status.path("halted").isNull()).isTrue();
            assertThat(status.path("positions").path(0).path("instrument").asString())
                    .contains("BTCUSDT");

            String why = "{\"reason\": \"a look\"}";
            assertThat(node.post("/api/v1/halt", VIEWER, why).status()).isEqualTo(403);
            assertThat(node.post("/api/v1/halt", OPERATOR, "{}").text()).contains("reason");
            assertThat(node.post("/api/v1/halt", OPERATOR, why).status()).isEqualTo(200);
            assertThat(halted(node).asString()).contains("Halted by command");
            assertThat(node.get("/health/ready", "").status()).isEqualTo(503);
            assertThat(node.post("/api/v1/resume", OPERATOR, why).status()).isEqualTo(200);
            assertThat(halted(node).isNull()).isTrue();
            assertThat(node.post("/api/v1/kill", OPERATOR, "{\"reason\": \"x\", \"slippage\": 2}")
                            .text())
                    .contains("slippage");
            assertThat(node.post("/api/v1/kill", OPERATOR, "{\"reason\": \"x\", \"slippage\": 0.2}")
                            .status())
                    .isEqualTo(200);
            assertThat(halted(node).asString()).contains("kill switch");
            assertThat(node.post("/api/v1/resume", OPERATOR, why).status()).isEqualTo(200);
            assertThat(halted(node).isNull()).isTrue();

            assertThat(node.end()).as("%s", node.logs()).isZero();
            assertThat(node.logs())
                    .allSatisfy(
                            line -> assertThat(JSON.readTree(line).isObject()).isTrue());
            assertThat(node.said())
                    .contains("Command halt from 127.0.0.1; reason: a look")
                    .contains("decision hash 0x")
                    .doesNotContain("canary");
        }
    }

    @Test
    void itsMetricsTellWhatAlertsAndDashboardsAskFor() throws IOException, InterruptedException {
        try (VenueSimulator venue = Market.start(folder, 10);
                RunningNode node = RunningNode.start(
                        RunningNode.environment(folder, venue.restUri(), "strategies: [{kind: buyAndHold}]"))) {
            node.await("Ready: ");
            node.get("/api/v1/status", "");
            node.get("/api/v1/status", "wrong");
            // The venue begins anew every ten seconds, and then there is no connection for a moment.
            String told = node.getUntil(
                            "/metrics",
                            "",
                            answer -> value(answer.text(), "noderr_risk_exposure") > 0
                                    && value(answer.text(), "noderr_ready") == 1)
                    .text();
            assertThat(value(told, "noderr_equity")).isBetween(900.0, 1100.0);
            assertThat(value(told, "noderr_pipeline_events_total")).isPositive();
            assertThat(value(told, "noderr_pipeline_halted")).isZero();
            assertThat(value(told, "noderr_pipeline_ring_used_ratio")).isBetween(0.0, 1.0);
            for (String stage : List.of("journal", "guard", "book", "risk", "gateway", "total")) {
                assertThat(value(told, "noderr_pipeline_latency_seconds{stage=\"" + stage + "\",quantile=\"0.99\"}"))
                        .as(stage)
                        .isBetween(0.0, 10.0);
            }
            assertThat(value(told, "noderr_pipeline_input_duplicates_total")).isZero();
            assertThat(value(told, "noderr_pipeline_book_gaps_total")).isNotNegative();
            assertThat(value(told, "noderr_market_live_books_asked_total")).isPositive();
            assertThat(value(told, "noderr_execution_orders_total")).isPositive();
            assertThat(value(told, "noderr_execution_rejected_total")).isZero();
            assertThat(value(told, "noderr_journal_failed")).isZero();
            assertThat(value(told, "noderr_http_refused_total")).isEqualTo(2);
            assertThat(value(told, "noderr_memory_limit_bytes")).isGreaterThan(1e8);
            assertThat(value(told, "noderr_cpu_ratio")).isBetween(0.0, 1.0);
            assertThat(value(told, "noderr_disk_free_bytes"))
                    .isPositive()
                    .isLessThanOrEqualTo(value(told, "noderr_disk_total_bytes"));
            assertThat(value(told, "process_resident_memory_bytes")).isGreaterThan(1e7);
            assertThat(value(told, "process_cpu_seconds_total")).isPositive();
            assertThat(node.end()).isZero();
        }
    }

    /** NaN where there is none. */
    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void noTokenComesOutOfIt() throws IOException, InterruptedException {
        Map<String, String> environment = new LinkedHashMap<>(environment(URI.create("http://127.0.0.1:1")));
        environment.put("LOG_LEVEL", "DEBUG");
        try (RunningNode node = RunningNode.start(environment)) {
            for (String token : List.of(VIEWER, OPERATOR, "canary-of-nobody")) {
                for (String path : List.of("/", "/metrics", "/health/ready", "/openapi.yaml", "/api/v1/none")) {
                    node.get(path, token);
                }
                node.post("/api/v1/halt", token, "{\"reason\": \"x\", \"token\": \"" + token + "\"}");
                node.post("/api/v1/halt", token, "{\"reason: " + token);
                node.post("/api/v1/limits", token, "{\"limit\": 1}");
                node.send("DELETE", "/api/v1/halt", token, token);
            }
            node.end();
            assertThat(node.said()).contains("token").doesNotContain("canary");
        }
    }

    private static JsonNode halted(RunningNode node) {
        return node.get("/api/v1/status", OPERATOR).json().path("halted");
    }

    @Test
    void allThatIsWrongWithTheEnvironmentIsSaidAtOnce() throws IOException, InterruptedException {
        Map<String, String> environment = environment(URI.create("http://127.0.0.1:1"));
        environment.remove("NODE_ID");
        environment.put("NODE_TIER", "oracel");
        environment.put("NODE_CONFIG", folder.resolve("none.yaml").toString());
        environment.put("NODE_PORT", "99999");
        environment.put("SIMULATION_MODE", "false");
        environment.put(
                "NODE_OPERATOR_TOKEN_FILE",
                Files.writeString(folder.resolve("short"), "canary-short").toString());
        Process node = NodeProcess.java(environment, Main.class.getName());
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).isEqualTo(2);
        assertThat(said)
                .contains("found 7 faults")
                .contains("NODE_ID: expected")
                .contains("NODE_TIER: expected one of [oracle, guardian, validator, all], found 'oracel'")
                .contains("none.yaml")
                .contains("99999")
                .contains("NODE_VENUE_KEY_FILE: expected a readable file with the venue's API key")
                .contains("NODE_VENUE_SECRET_FILE")
                .contains("NODE_OPERATOR_TOKEN_FILE")
                .doesNotContain("canary");
        assertThat(JSON.readTree(said).path("level").asString()).isEqualTo("ERROR");
    }

    @Test
    void whereThereIsNoVenueItIsNotReadyAndSaysSo() throws IOException, InterruptedException {
        try (RunningNode node = RunningNode.start(environment(URI.create("http://127.0.0.1:1")))) {
            RunningNode.Answer ready = node.get("/health/ready", "");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.json()
                            .path("components")
                            .path("feed")
                            .path("detail")
                            .asString())
                    .isEqualTo("no connection");
            assertThat(node.get("/health/live", "").status()).isEqualTo(200);
            node.await("No connection to the venue");
            node.end();
            assertThat(String.join("\n", node.logs())).contains("at least one trade");
        }
    }
}

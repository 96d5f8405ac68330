package xyz.noderr.deployment.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.deployment.DeploymentEngine;
import xyz.noderr.deployment.Releases;
import xyz.noderr.deployment.release.Release;
import xyz.noderr.deployment.rollout.RolloutSettings;
import xyz.noderr.deployment.store.RolloutStore;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.signature.SignatureLine;
import xyz.noderr.pipeline.signature.SigningKey;

@SuppressWarnings("NullAway.Init")
class EngineServerTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OPERATOR = "the operator's token, which is long";
    private static final Map<String, Object> WELL = Map.of("uptime", 60, "cpu", 20, "memory", 30.5, "errors", 0);

    private static final List<String> PATHS = List.of(
            "/api/v1/health-check",
            "/api/v1/version/{nodeId}",
            "/api/v1/health",
            "/api/v1/rollout/status",
            "/api/v1/nodes/{nodeId}",
            "/api/v1/releases",
            "/api/v1/rollout/pause",
            "/api/v1/rollout/resume",
            "/api/v1/rollout/rollback");

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private DeploymentEngine engine;
    private EngineServer server;

    private record Answer(int status, JsonNode body) {
        String error() {
            return body.path("error").asString("");
        }
    }

    @BeforeEach
    void start() {
        engine = new DeploymentEngine(
                RolloutStore.open(folder),
                SettingsFile.defaults(RolloutSettings.class),
                List.of(Releases.KEY.publicKey()),
                () -> now);
        server = new EngineServer(engine, "127.0.0.1", 0, OPERATOR);
    }

    private void startAnew() {
        stop();
        start();
    }

    @AfterEach
    void stop() {
        server.close();
        engine.close();
    }

    private Answer send(String method, String path, String token, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .timeout(Duration.ofSeconds(20))
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofString(
                                    body instanceof String text ? text : JSON.writeValueAsString(body)));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Answer get(String path, String token) {
        return send("GET", path, token, "");
    }

    private Answer post(String path, String token, Object body) {
        return send("POST", path, token, body);
    }

    private String enrol(String node, String tier) {
        Answer enrolled = post("/api/v1/nodes/" + node, OPERATOR, Map.of("tier", tier));
        assertThat(enrolled.status()).isEqualTo(200);
        return enrolled.body().path("token").asString();
    }

    private Answer publish(String version) {
        String manifest = Releases.manifest(version, "normal");
        return post(
                "/api/v1/releases", OPERATOR, Map.of("manifest", manifest, "signature", Releases.signature(manifest)));
    }

    private JsonNode ask(String node, String tier, String running, String token) {
        Answer answer = get("/api/v1/version/" + node + "?tier=" + tier + "&currentVersion=" + running, token);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode tell(String node, String version, Map<String, Object> metrics, String token) {
        Answer answer = post(
                "/api/v1/health",
                token,
                Map.of("nodeId", node, "version", version, "metrics", metrics, "timestamp", now.toString()));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode status() {
        return get("/api/v1/rollout/status", OPERATOR).body();
    }

    @Test
    void threeNodesTakeAGoodReleaseAndLeaveABadOneThroughARestartOfTheEngine() {
        Map<String, String> tokens = new LinkedHashMap<>();
        for (String node : List.of("node-c", "node-a", "node-b")) {
            tokens.put(node, enrol(node, "oracle"));
        }
        publish("1.0");
        tokens.forEach((node, own) -> {
            JsonNode answer = ask(node, "ORACLE", "0.9", own);
            assertThat(answer.path("shouldUpdate").asBoolean()).isTrue();
            assertThat(answer.path("dockerImageTag").asString()).isEqualTo("noderr-oracle:1.0");
            assertThat(tell(node, "1.0", WELL, own).path("healthStatus").asString())
                    .isEqualTo("healthy");
        });
        publish("1.1");
        startAnew();
        assertThat(status().path("rolloutPhase").asString()).isEqualTo("rolling");
        for (int day = 0; day <= 4; day++) {
            tokens.forEach((node, own) -> {
                JsonNode answer = ask(node, "oracle", "1.0", own);
                if (answer.path("shouldUpdate").asBoolean()) {
                    tell(node, "1.1", WELL, own);
                }
            });
            now = now.plus(Duration.ofDays(1));
        }
        assertThat(status().path("rolloutPhase").asString()).isEqualTo("complete");
        assertThat(status().path("currentVersion").asString()).isEqualTo("1.1");
        assertThat(status().path("nodesUpdated").asInt()).isEqualTo(3);

        publish("1.2");
        now = now.plus(Duration.ofDays(5));
        tokens.forEach((node, own) -> ask(node, "oracle", "1.1", own));
        Map<String, Object> ill = Map.of("uptime", 5, "cpu", 99, "memory", 30, "errors", 12);
        String first = tokens.keySet().iterator().next();
        String token = tokens.values().iterator().next();
        assertThat(tell(first, "1.2", ill, token).path("healthStatus").asString())
                .isEqualTo("unhealthy");
        startAnew();
        assertThat(status().path("rolloutPhase").asString()).isEqualTo("rolled-back");
        assertThat(status().path("reason").asString()).contains("1 of 1 nodes of");
        JsonNode back = ask(first, "oracle", "1.2", token);
        assertThat(back.path("shouldUpdate").asBoolean()).isTrue();
        assertThat(back.path("versionString").asString()).isEqualTo("1.1");
        assertThat(back.path("updatePriority").asString()).isEqualTo("emergency");
    }

    @Test
    void aTokenIsGoodForItsOwnNodeAlone() {
        String mine = enrol("mine", "oracle");
        String other = enrol("other", "oracle");
        publish("1.0");
        String path = "/api/v1/version/mine?tier=oracle&currentVersion=1.0";
        assertThat(get(path, mine).status()).isEqualTo(200);
        assertThat(get(path, other).status()).isEqualTo(403);
        assertThat(get(path, OPERATOR).status()).isEqualTo(403);
        assertThat(get(path, "").status()).isEqualTo(401);
        Map<String, Object> report = Map.of("nodeId", "mine", "version", "1.0", "metrics", WELL);
        assertThat(post("/api/v1/health", other, report).status()).isEqualTo(403);
        assertThat(get("/api/v1/rollout/status", mine).status()).isEqualTo(403);
        assertThat(post("/api/v1/nodes/mine", mine, Map.of("tier", "oracle")).status())
                .isEqualTo(403);
        String newer = enrol("mine", "oracle");
        assertThat(get(path, mine).status()).isEqualTo(403);
        assertThat(get(path, newer).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-1|20|30|0|uptime",
                "1|-0.1|30|0|cpu",
                "1|100.1|30|0|cpu",
                "1|20|101|0|memory",
                "1|20|30|-1|errors",
                "1|20|30|0.5|errors",
                "'\"x\"'|20|30|0|uptime"
            })
    void metricsThatCannotBeAreRefusedByName(String uptime, String cpu, String memory, String errors, String key) {
        String token = enrol("node", "oracle");
        Answer answer = post(
                "/api/v1/health",
                token,
                "{\"nodeId\":\"node\",\"version\":\"1\",\"metrics\":{\"uptime\":" + uptime + ",\"cpu\":" + cpu
                        + ",\"memory\":" + memory + ",\"errors\":" + errors + "}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).contains("metrics." + key).contains("expected");
    }

    @Test
    void whatIsNoRequestIsRefusedWithASentence() {
        String token = enrol("node", "oracle");
        assertThat(get("/api/v1/version/node?tier=oracle", token).error()).contains("currentVersion");
        assertThat(get("/api/v1/version/node?tier=chef&currentVersion=1", token).error())
                .contains("oracle, guardian");
        assertThat(get("/api/v1/version/node?tier=oracle&currentVersion=1", token)
                        .status())
                .as("before the first release")
                .isEqualTo(404);
        assertThat(post("/api/v1/health", token, "{").status()).isEqualTo(400);
        assertThat(post("/api/v1/health", token, Map.of("nodeId", "node")).error())
                .contains("version");
        assertThat(post("/api/v1/nodes/a%20b", OPERATOR, Map.of("tier", "oracle"))
                        .status())
                .isEqualTo(400);
        assertThat(post("/api/v1/health", token, "x".repeat(100_000)).status()).isEqualTo(413);
    }

    @Test
    void aReleaseIsTakenFromWhomWeTrustAloneAndAsItWasSigned() {
        String manifest = Releases.manifest("1.0", "normal");
        SigningKey stranger = SigningKey.generate();
        String strange = SignatureLine.of(Release.bytes(manifest), stranger).line();
        assertThat(release(manifest, strange))
                .contains("a key that is trusted here")
                .contains(stranger.publicKey());
        assertThat(release(manifest.replace("1.0", "6.6"), Releases.signature(manifest)))
                .contains("was changed");
        assertThat(release(manifest, "none")).contains("one line: ed25519");
        String bad = manifest.replace("normal", "never");
        assertThat(release(bad, Releases.signature(bad))).contains("priority").contains("emergency");
        assertThat(publish("1.0").status()).isEqualTo(200);
        String other = manifest.replace("priority: normal", "priority: high");
        assertThat(release(other, Releases.signature(other))).contains("which another release has");
    }

    private String release(String manifest, String signature) {
        Answer answer = post("/api/v1/releases", OPERATOR, Map.of("manifest", manifest, "signature", signature));
        assertThat(answer.status()).isEqualTo(400);
        return answer.error();
    }

    @Test
    void moreThanAHundredRequestsAMinuteAreRefused() {
        int refused = 0;
        for (int i = 0; i < 120; i++) {
            refused += get("/api/v1/rollout/status", OPERATOR).status() == 429 ? 1 : 0;
        }
        assertThat(refused).isBetween(1, 20);
    }

    @Test
    void operatorsPauseResumeAndRollBackWithAReason() {
        publish("1.0");
        publish("1.1");
        Map<String, String> why = Map.of("reason", "a look");
        assertThat(post("/api/v1/rollout/pause", OPERATOR, why)
                        .body()
                        .path("rolloutPhase")
                        .asString())
                .isEqualTo("paused");
        assertThat(post("/api/v1/rollout/pause", OPERATOR, why).error()).contains("one that is paused");
        assertThat(post("/api/v1/rollout/resume", OPERATOR, "")
                        .body()
                        .path("rolloutPhase")
                        .asString())
                .isEqualTo("rolling");
        assertThat(post("/api/v1/rollout/rollback", OPERATOR, why)
                        .body()
                        .path("reason")
                        .asString())
                .isEqualTo("a look");
    }

    @Test
    void anyoneMayAskWhetherItIsThereAndWhatMayBeAsked() throws IOException, InterruptedException {
        assertThat(get("/api/v1/health-check", "").body().path("status").asString())
                .isEqualTo("ok");
        HttpResponse<String> description = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/openapi.yaml"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(PATHS).allSatisfy(path -> assertThat(description.body()).contains("  " + path + ":"));
    }
}

package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.simulator.Pace;
import xyz.noderr.market.simulator.VenueSimulator;

/** A node in a process of its own, against the simulated venue over real sockets. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NodeTest {
    private static final long FIRST_NANOS = 1_700_000_000_000_000_000L;
    private static final int MESSAGES = 1_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String VIEWER = "canary-viewer-0123456789abcdef0123456789";
    private static final String OPERATOR = "canary-operator-0123456789abcdef01234567";
    private static final Pattern LISTENS = Pattern.compile("its server listens at 127.0.0.1:([0-9]+)");

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> logs = new ArrayList<>();

    private record Answer(int status, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }
    }

    private VenueSimulator venue() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                FIRST_NANOS
                        + " {\"lastUpdateId\":100,\"bids\":[[\"10.00\",\"1000.0\"],[\"9.00\",\"2000.0\"]],\"asks\":[[\"11.00\",\"1000.0\"]]}");
        for (int i = 1; i <= MESSAGES; i++) {
            String millis = Long.toString(FIRST_NANOS / 1_000_000 + i * 10L);
            long nanos = FIRST_NANOS + i * 10_000_000L;
            lines.add(nanos + " {\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":" + millis
                    + ",\"s\":\"BTCUSDT\",\"U\":" + (100 + i) + ",\"u\":" + (100 + i) + ",\"b\":[[\"9.00\",\"" + i
                    + ".0\"]],\"a\":[]}}");
            lines.add(nanos + " {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + millis
                    + ",\"s\":\"BTCUSDT\",\"t\":" + i + ",\"p\":\"" + (i / 50 % 2 == 0 ? "10.50" : "10.60")
                    + "\",\"q\":\"0.001\",\"T\":" + millis + ",\"m\":true,\"M\":true}}");
        }
        return VenueSimulator.builder(Files.write(folder.resolve("capture"), lines))
                .lenient()
                .pace(Pace.times(1))
                .rounds(0)
                .start();
    }

    private Map<String, String> environment(URI venue) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("NODE_ID", "all-1");
        environment.put("NODE_TIER", "all");
        environment.put("NODE_VERSION", "1.2.3");
        environment.put(
                "NODE_CONFIG",
                Files.writeString(folder.resolve("node.yaml"), """
                        name: node
                        instrument: {venue: binance_spot, symbol: BTCUSDT, base: BTC, quote: USDT, tickSize: 0.01, lotSize: 0.001}
                        data: {capture: [capture], venueForm: binance_spot}
                        strategies: [{kind: bookImbalance}]
                        allocation: {fixedFraction: {fraction: 0.5}}
                        risk: {maxPosition: 1, maxOrderNotional: 1000000, priceCollar: 0.2, maxDailyLoss: 1, maxDrawdown: 1}
                        account: {capital: 1000}
                        """).toString());
        environment.put("NODE_DATA", folder.resolve("data").toString());
        environment.put("NODE_PORT", "0");
        environment.put(
                "NODE_VIEWER_TOKEN_FILE",
                Files.writeString(folder.resolve("viewer"), VIEWER).toString());
        environment.put(
                "NODE_OPERATOR_TOKEN_FILE",
                Files.writeString(folder.resolve("operator"), OPERATOR).toString());
        environment.put("NODE_VENUE_URI", venue.toString());
        return environment;
    }

    /** The command line's jar names libraries of its own, and one of them logs to nowhere: its classes alone. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(each -> each.endsWith("noderr.jar")
                        ? Path.of(each).resolveSibling("classes").toString()
                        : each)
                .collect(Collectors.joining(File.pathSeparator));
    }

    static Process start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                        "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                        "-cp",
                        classPath(),
                        Main.class.getName())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("NODE_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Reads the log up to a line that has this in it. */
    private Matcher await(BufferedReader lines, Pattern wanted) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            logs.add(line);
            Matcher matcher = wanted.matcher(line);
            if (matcher.find()) {
                return matcher;
            }
        }
        throw new AssertionError("It did not come to " + wanted + ": " + logs);
    }

    private int awaitPort(BufferedReader lines) throws IOException {
        return Integer.parseInt(await(lines, LISTENS).group(1));
    }

    private Answer send(int port, String method, String path, String token, String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(20))
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Answer get(int port, String path, String token) {
        return send(port, "GET", path, token, "");
    }

    @Test
    void itIsReadyTradesObeysAndEndsInGoodOrder() throws IOException, InterruptedException {
        try (VenueSimulator venue = venue()) {
            Process node = start(environment(venue.restUri()));
            try (BufferedReader lines = node.inputReader()) {
                int port = awaitPort(lines);
                await(lines, Pattern.compile("Ready: "));
                assertThat(get(port, "/health/ready", "").status()).isEqualTo(200);
                assertThat(get(port, "/health/live", "").json().path("nodeId").asString())
                        .isEqualTo("all-1");
                assertThat(get(port, "/metrics", "").text())
                        .contains("noderr_pipeline_events_total ")
                        .contains("noderr_market_live_books_asked_total ")
                        .contains("noderr_pipeline_halted 0.0");
                assertThat(get(port, "/api/v1/status", "").status()).isEqualTo(401);
                assertThat(get(port, "/api/v1/status", "wrong").status()).isEqualTo(403);
                JsonNode status = get(port, "/api/v1/status", VIEWER).json();
                assertThat(status.path("halted").isNull()).isTrue();
                assertThat(status.path("positions").path(0).path("instrument").asString())
                        .contains("BTCUSDT");

                String why = "{\"reason\": \"a look\"}";
                assertThat(send(port, "POST", "/api/v1/halt", VIEWER, why).status())
                        .isEqualTo(403);
                assertThat(send(port, "POST", "/api/v1/halt", OPERATOR, "{}").text())
                        .contains("reason");
                assertThat(send(port, "POST", "/api/v1/halt", OPERATOR, why).status())
                        .isEqualTo(200);
                assertThat(get(port, "/api/v1/status", OPERATOR)
                                .json()
                                .path("halted")
                                .asString())
                        .contains("Halted by command");
                assertThat(get(port, "/health/ready", "").status()).isEqualTo(503);
                assertThat(send(port, "POST", "/api/v1/resume", OPERATOR, why).status())
                        .isEqualTo(200);
                assertThat(get(port, "/api/v1/status", OPERATOR)
                                .json()
                                .path("halted")
                                .isNull())
                        .isTrue();
                assertThat(send(port, "POST", "/api/v1/kill", OPERATOR, "{\"reason\": \"x\", \"slippage\": 2}")
                                .text())
                        .contains("slippage");

                node.toHandle().destroy();
                lines.lines().forEach(logs::add);
                assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(node.exitValue()).as("%s", logs).isZero();
            } finally {
                node.destroyForcibly();
            }
        }
        assertThat(logs)
                .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());
        assertThat(String.join("\n", logs))
                .contains("Command halt from 127.0.0.1; reason: a look")
                .contains("decision hash 0x")
                .doesNotContain("canary");
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
        Process node = start(environment);
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).isEqualTo(2);
        assertThat(said)
                .contains("found 6 faults")
                .contains("NODE_ID: expected")
                .contains("NODE_TIER: expected one of [oracle, guardian, validator, all], found 'oracel'")
                .contains("none.yaml")
                .contains("99999")
                .contains("SIMULATION_MODE: expected true")
                .contains("NODE_OPERATOR_TOKEN_FILE")
                .doesNotContain("canary");
        assertThat(JSON.readTree(said).path("level").asString()).isEqualTo("ERROR");
    }

    @Test
    void whereThereIsNoVenueItIsNotReadyAndSaysSo() throws IOException, InterruptedException {
        Process node = start(environment(URI.create("http://127.0.0.1:1")));
        try (BufferedReader lines = node.inputReader()) {
            int port = awaitPort(lines);
            Answer ready = get(port, "/health/ready", "");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.json()
                            .path("components")
                            .path("feed")
                            .path("detail")
                            .asString())
                    .isEqualTo("no connection");
            assertThat(get(port, "/health/live", "").status()).isEqualTo(200);
            node.toHandle().destroy();
            lines.lines().forEach(logs::add);
            assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(String.join("\n", logs))
                    .contains("No connection to the venue")
                    .contains("at least one trade");
        } finally {
            node.destroyForcibly();
        }
    }
}

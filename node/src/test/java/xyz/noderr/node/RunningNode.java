package xyz.noderr.node;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.simulator.Pace;
import xyz.noderr.market.simulator.VenueSimulator;

/** A node in a process of its own, against the simulated venue over real sockets, and what it says. */
final class RunningNode implements AutoCloseable {
    static final String VIEWER = "canary-viewer-0123456789abcdef0123456789";
    static final String OPERATOR = "canary-operator-0123456789abcdef01234567";
    private static final long FIRST_NANOS = 1_700_000_000_000_000_000L;
    private static final int MESSAGES = 1_000;
    private static final long MOST_SECONDS = 30;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern LISTENS = Pattern.compile("its server listens at 127.0.0.1:([0-9]+)");

    private final Process process;
    private final BufferedReader lines;
    private final List<String> logs = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    record Answer(int status, String text, Map<String, List<String>> headers) {
        JsonNode json() {
            return JSON.readTree(text);
        }

        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    private RunningNode(Process process) {
        this.process = process;
        lines = process.inputReader();
        port = Integer.parseInt(await(LISTENS).group(1));
    }

    /** Spot's BTCUSDT: a book, then updates of the bid and trades by turns, ten milliseconds apart, again and again. */
    static VenueSimulator venue(Path folder) throws IOException {
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

    /** What such a node is told; it keeps its data below the folder. */
    static Map<String, String> environment(Path folder, URI venue, String strategy) throws IOException {
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
                        %s
                        allocation: {fixedFraction: {fraction: 0.5}}
                        risk: {maxPosition: 1, maxOrderNotional: 1000000, priceCollar: 0.2, maxDailyLoss: 1, maxDrawdown: 1}
                        account: {capital: 1000}
                        """.formatted(strategy))
                        .toString());
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

    /** A process of ours with the flags of a node. */
    static Process java(Map<String, String> environment, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                "-cp",
                classPath()));
        all.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("NODE_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** One whose server listens. */
    static RunningNode start(Map<String, String> environment) throws IOException {
        return new RunningNode(java(environment, Main.class.getName()));
    }

    /** Reads the log up to a line that has this in it. */
    Matcher await(Pattern wanted) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                logs.add(line);
                Matcher matcher = wanted.matcher(line);
                if (matcher.find()) {
                    return matcher;
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        throw new AssertionError("It did not come to " + wanted + ": " + logs);
    }

    int port() {
        return port;
    }

    Answer send(String method, String path, String token, String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(20))
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answers.add(response.body() + response.headers().map());
            return new Answer(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Answer get(String path, String token) {
        return send("GET", path, token, "");
    }

    Answer post(String path, String token, String body) {
        return send("POST", path, token, body);
    }

    /** Asks until the answer is so; a node answers a hundred times a minute. */
    Answer getUntil(String path, String token, Predicate<Answer> wanted) throws InterruptedException {
        long begun = System.nanoTime();
        Answer answer = get(path, token);
        while (!wanted.test(answer)) {
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
                throw new AssertionError("It did not come to what was wanted: " + answer);
            }
            process.waitFor(1, TimeUnit.SECONDS);
            answer = get(path, token);
        }
        return answer;
    }

    /** Asks it to end, as a supervisor does, and returns its status. */
    int end() throws InterruptedException {
        process.toHandle().destroy();
        lines.lines().forEach(logs::add);
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("It has not ended: " + logs);
        }
        return process.exitValue();
    }

    /** What was read of its log. */
    List<String> logs() {
        return logs;
    }

    /** All that has come out of it: its log and its answers. */
    String said() {
        return String.join("\n", logs) + "\n" + String.join("\n", answers);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

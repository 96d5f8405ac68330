package xyz.noderr.node.http;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real browser with one page, driven by the protocol of its developer tools. */
public final class Chromium implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long MOST_SECONDS = 60;

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    private Chromium(Process process, Path profile) throws IOException, InterruptedException {
        this.process = process;
        Path said = profile.resolve("DevToolsActivePort");
        long begun = System.nanoTime();
        while (!Files.exists(said) || Files.readString(said).lines().count() < 2) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)
                    || System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
                throw new AssertionError("The browser did not say where it listens");
            }
        }
        String port = Files.readString(said).lines().findFirst().orElseThrow();
        Optional<String> page = page(port);
        while (page.isEmpty()) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)
                    || System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
                throw new AssertionError("The browser has no page");
            }
            page = page(port);
        }
        socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(page.get()), new Heard())
                .join();
        for (String part : List.of("Page", "Runtime", "Log")) {
            ask(part + ".enable", Map.of());
        }
    }

    /** Where its page is driven from; empty while there is none yet. */
    private Optional<String> page(String port) throws IOException, InterruptedException {
        String targets = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        return JSON.readTree(targets)
                .valueStream()
                .filter(each -> each.path("type").asString().equals("page"))
                .map(each -> each.path("webSocketDebuggerUrl").asString())
                .findFirst();
    }

    /** One with an empty page; skips the test where there is no browser. */
    public static Chromium start(Path folder) throws IOException, InterruptedException {
        Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "skipped: no Chromium here; install the package chromium");
        Path profile = folder.resolve("browser");
        Process process = new ProcessBuilder(
                        chromium.orElseThrow().toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Chromium(process, profile);
        } catch (IOException | InterruptedException | RuntimeException | AssertionError failed) {
            end(process);
            throw failed;
        }
    }

    private final class Heard implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                hear(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void hear(JsonNode message) {
        String event = message.path("method").asString("");
        if (event.equals("Runtime.exceptionThrown") || event.equals("Log.entryAdded")) {
            complaints.add(message.path("params").toString());
        }
        CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt(-1));
        if (answer != null) {
            answer.complete(message);
        }
    }

    private JsonNode ask(String method, Map<String, ?> parameters) {
        int id = next.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .join();
        try {
            JsonNode message = answer.get(MOST_SECONDS, TimeUnit.SECONDS);
            if (message.has("error")) {
                throw new AssertionError(method + ": " + message.path("error"));
            }
            return message.path("result");
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError(method + " " + parameters + " was not answered", failed);
        }
    }

    /** Goes to an address, and waits until its page is there. */
    public void open(String address) {
        ask("Page.navigate", Map.of("url", address));
        await("document.readyState === 'complete' && location.href === '" + address + "'");
    }

    /** What an expression is in the page, as a text. */
    public String evaluate(String expression) {
        JsonNode result = ask(
                "Runtime.evaluate",
                Map.of("expression", "String(" + expression + ")", "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value").asString();
    }

    /** Waits until an expression is true in the page. */
    public void await(String condition) {
        long begun = System.nanoTime();
        while (!evaluate(condition).equals("true")) {
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(MOST_SECONDS)) {
                throw new AssertionError("It did not come to " + condition + ": "
                        + evaluate("document.documentElement.outerHTML") + complaints);
            }
        }
    }

    /** Shows the page so wide, in a light or a dark room, and returns the picture. */
    public byte[] picture(int width, int height, String theme) {
        ask(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        ask(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        return Base64.getDecoder()
                .decode(ask("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .asString());
    }

    /** What the browser had to complain of: scripts that threw, what the page's policy forbade, answers that were errors. */
    public List<String> complaints() {
        return complaints;
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
        end(process);
        process.onExit().join(); // It writes to its folder until then.
    }
}

package xyz.noderr.node;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A node in a process of its own, what it says, and what it answers over HTTP. */
final class RunningNode implements AutoCloseable {
    private static final long MOST_SECONDS = 60;
    private static final JsonMapper JSON = new JsonMapper();

    private final NodeProcess process;
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

    private RunningNode(NodeProcess process) throws InterruptedException {
        this.process = process;
        port = process.port();
    }

    /** What a node of all tiers is told. */
    static Map<String, String> environment(Path folder, URI venue, String strategies) throws IOException {
        return NodeProcess.environment("all", "all-1", folder, venue, strategies);
    }

    /** One whose server listens. */
    static RunningNode start(Map<String, String> environment) throws IOException, InterruptedException {
        return new RunningNode(NodeProcess.start(environment));
    }

    /** Waits until a line of its log has this in it. */
    void await(String wanted) throws InterruptedException {
        process.await(wanted);
    }

    int port() {
        return port;
    }

    Answer send(String method, String path, String token, String body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(60))
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
            process.rest();
            answer = get(path, token);
        }
        return answer;
    }

    /** Asks it to end, as a supervisor does, and returns its status. */
    int end() throws InterruptedException {
        return process.stop();
    }

    /** Its log so far. */
    List<String> logs() {
        return process.lines();
    }

    /** All that has come out of it: its log and its answers. */
    String said() {
        return process.log() + "\n" + String.join("\n", answers);
    }

    @Override
    public void close() {
        process.close();
    }
}

package xyz.noderr.deployment.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.pipeline.InvalidInputException;

/** Asks an engine. It waits at most ten seconds for an answer, and does not ask twice. For any thread. */
public final class EngineClient implements AutoCloseable {
    private static final Duration MOST = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final URI engine;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(MOST).build();

    /**
     * One that asks as whoever has this token.
     *
     * @param engine its address, such as {@code http://127.0.0.1:8700}
     */
    public EngineClient(URI engine, String token) {
        this.engine = engine;
        this.token = token;
    }

    /** Asks for what stands at a path. */
    public JsonNode get(String path) {
        return send(path, request(path).GET().build());
    }

    /** Sends a body to a path. */
    public JsonNode post(String path, Object body) {
        return send(
                path,
                request(path)
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .header("Content-Type", "application/json")
                        .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(engine.resolve(path)).timeout(MOST).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(String path, HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = read(path, response.body());
            if (response.statusCode() == OK) {
                return body;
            }
            throw new InvalidInputException(
                    engine + path,
                    "an answer",
                    response.statusCode() + " (" + body.path("error").asString("no reason") + ")",
                    "mend what it says");
        } catch (IOException unreachable) {
            throw new InvalidInputException(
                    engine.toString(),
                    "a deployment engine",
                    reason(unreachable),
                    "check its address, and whether it runs",
                    unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the engine was asked", interrupted);
        }
    }

    private static String reason(IOException unreachable) {
        @Nullable String message = unreachable.getMessage();
        return message == null ? "no connection" : message;
    }

    private JsonNode read(String path, String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException rubbish) {
            throw new InvalidInputException(
                    engine + path,
                    "an answer in JSON",
                    "something else",
                    "check whether a deployment engine answers there",
                    rubbish);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}

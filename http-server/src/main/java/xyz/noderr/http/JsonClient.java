package xyz.noderr.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;

/**
 * Asks an HTTP service that answers in JSON, as whoever has this token. It waits so long for the whole of an answer, takes no
 * more than 256 KB of it, follows no redirect, as the token is for this service alone, and does not ask twice. For any thread.
 */
public final class JsonClient implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long MOST_BYTES = 262_144;
    private static final int MOST_REASON = 200;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final URI service;
    private final String token;
    private final Duration most;
    private final HttpClient http;

    /**
     * One that asks as whoever has this token.
     *
     * @param service its address, such as {@code http://127.0.0.1:8700}
     * @param token empty for none
     * @param most how long it waits for an answer
     * @throws InvalidInputException when that is no {@link #isService address of a service}
     */
    public JsonClient(URI service, String token, Duration most) {
        if (!isService(service)) {
            throw new InvalidInputException(
                    "address of a service",
                    "one such as http://127.0.0.1:8700, with no path",
                    service.toString(),
                    "mend it");
        }
        this.service = service;
        this.token = token;
        this.most = most;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(most)
                .build();
    }

    /** Whether it is the address of an HTTP service: a host and perhaps a port, no path, and no user, who would come into logs. */
    public static boolean isService(URI address) {
        String scheme = address.getScheme();
        return ("http".equals(scheme) || "https".equals(scheme))
                && address.getHost() != null
                && address.getUserInfo() == null
                && address.getQuery() == null
                && (address.getPath().isEmpty() || address.getPath().equals("/"));
    }

    /**
     * Asks for what stands at a path.
     *
     * @throws InvalidInputException when there is no answer, or one that says what is wrong
     */
    public JsonNode get(String path) {
        return answer(path, send(request(path).GET().build()));
    }

    /** As {@link #get}; empty where the service knows of nothing there. */
    public Optional<JsonNode> find(String path) {
        HttpResponse<String> response = send(request(path).GET().build());
        if (response.statusCode() == NOT_FOUND && read(response.body()) != null) {
            return Optional.empty();
        }
        return Optional.of(answer(path, response));
    }

    /** Sends a body to a path, and says as {@link #get} what came back. */
    public JsonNode post(String path, Object body) {
        return answer(
                path,
                send(request(path)
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .header("Content-Type", "application/json")
                        .build()));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest request) {
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            // The request's own time-out would be over with the first line of an answer that never ends.
            return answer.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw unanswered("no whole answer within " + Durations.format(most), late);
        } catch (ExecutionException failed) {
            throw unanswered(reason(failed.getCause()), failed);
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unanswered("an interrupt while it was waited for", stopped);
        }
    }

    private InvalidInputException unanswered(String found, Exception cause) {
        return new InvalidInputException(
                service.toString(), "a service that answers", found, "check its address, and whether it runs", cause);
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "no answer";
        }
        String message = failure.getMessage();
        return message == null ? "no connection (" + failure.getClass().getSimpleName() + ")" : shortened(message);
    }

    private JsonNode answer(String path, HttpResponse<String> response) {
        JsonNode body = read(response.body());
        if (response.statusCode() != OK) {
            String reason = body == null ? "" : body.path("error").asString("");
            throw new InvalidInputException(
                    service.resolve(path).toString(),
                    "an answer",
                    response.statusCode() + " (" + (reason.isEmpty() ? "no reason" : shortened(reason)) + ")",
                    "mend what it says");
        }
        if (body == null) {
            throw new InvalidInputException(
                    service.resolve(path).toString(),
                    "an answer in JSON",
                    "something else",
                    "check whether the right service answers there");
        }
        return body;
    }

    private static String shortened(String text) {
        return text.length() <= MOST_REASON ? text : text.substring(0, MOST_REASON) + "…";
    }

    private static @Nullable JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException rubbish) {
            return null;
        }
    }

    /** Gives up what is still being asked. */
    @Override
    public void close() {
        http.shutdownNow();
    }
}

package xyz.noderr.market.order;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.live.Endpoints;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.live.RequestBudget;

/**
 * Requests to Binance's REST service in somebody's name: "SIGNED endpoint security" of its documentation, HMAC-SHA-256. One
 * goes after the other, and none while the venue wants to be left alone. Neither key nor secret are in what it throws.
 *
 * <p>Threading: one thread.
 */
final class SignedRequests implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SignedRequests.class.getName());
    private static final JsonMapper JSON = new JsonMapper();
    private static final long MOST_BYTES = 16 << 20;
    private static final int MOST_REASON = 200;
    private static final int OK = 200;
    private static final int SERVER = 500;

    private final URI rest;
    private final Duration window;
    private final VenueKey key;
    private final ReceiveClock clock;
    private final RequestBudget budget;
    private final HttpClient http;

    /**
     * @param window how old a request may be when it reaches the venue, and how long its answer is waited for
     */
    SignedRequests(URI rest, VenueKey key, SSLContext tls, ReceiveClock clock, Duration window, int weightPerMinute) {
        this.rest = rest;
        this.window = window;
        this.key = key;
        this.clock = clock;
        budget = new RequestBudget(weightPerMinute);
        http = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(window)
                .build();
    }

    /** What a request costs of the minute's weight, beside its method and path. */
    record Asked(String method, String path, int weight) {}

    /** Sends it with these parameters and its time, signed. */
    JsonNode signed(Asked asked, Map<String, String> parameters)
            throws RefusedException, DoubtException, InterruptedException {
        awaitTurn(asked.weight()); // Before its time is written on it.
        String query = encoded(parameters) + (parameters.isEmpty() ? "" : "&") + "recvWindow=" + window.toMillis()
                + "&timestamp=" + TimeUnit.NANOSECONDS.toMillis(clock.nanos());
        return answer(send(HttpRequest.newBuilder(
                        at(asked.path(), query + "&signature=" + signature(key.secret(), query)))
                .header("X-MBX-APIKEY", key.key())
                .method(asked.method(), BodyPublishers.noBody())));
    }

    /** Asks for what everybody may know. */
    JsonNode open(Asked asked, Map<String, String> parameters)
            throws RefusedException, DoubtException, InterruptedException {
        awaitTurn(asked.weight());
        return answer(send(HttpRequest.newBuilder(at(asked.path(), encoded(parameters)))
                .method(asked.method(), BodyPublishers.noBody())));
    }

    private void awaitTurn(int weight) throws InterruptedException {
        for (long wait = budget.take(weight, clock.nanos()); wait > 0; wait = budget.take(weight, clock.nanos())) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    private URI at(String path, String query) {
        return Endpoints.at(rest, path + "?" + query);
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static String signature(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This JDK has no HMAC-SHA-256", impossible);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws DoubtException, InterruptedException {
        try {
            HttpResponse<String> response = http.send(
                    request.timeout(window).build(), BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
            if (budget.onAnswer(response.statusCode(), response.headers(), clock.nanos())) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The venue wants to be left alone (status {0})",
                        response.statusCode());
            }
            return response;
        } catch (IOException failed) {
            // Its message may hold the address, and with it the signature.
            throw new DoubtException("no answer (" + failed.getClass().getSimpleName() + ")");
        }
    }

    private static JsonNode answer(HttpResponse<String> response) throws RefusedException, DoubtException {
        int status = response.statusCode();
        JsonNode body;
        try {
            body = JSON.readTree(response.body());
        } catch (JacksonException rubbish) {
            throw new DoubtException("status " + status + " and no JSON", rubbish);
        }
        if (status == OK) {
            return body;
        }
        String reason = shortened(body.path("msg").asString("")) + " (status " + status + ", code "
                + body.path("code").asInt(0) + ")";
        if (status >= SERVER || !body.path("code").isInt()) {
            throw new DoubtException(reason);
        }
        throw refusal(body.path("code").asInt(), reason);
    }

    /** "Error codes for Binance". */
    private static RefusedException refusal(int code, String reason) throws DoubtException {
        return switch (code) {
            // UNEXPECTED_RESP and TIMEOUT: "execution status unknown".
            case -1006, -1007 -> throw new DoubtException(reason);
            case -1003, -1015 -> new RefusedException(RefusedException.About.PACE, reason);
            case -1021 -> new RefusedException(RefusedException.About.CLOCK, reason);
            case -1002, -1022, -2014, -2015 -> new RefusedException(RefusedException.About.KEY, reason);
            // CANCEL_REJECTED and NO_SUCH_ORDER.
            case -2011, -2013 -> new RefusedException(RefusedException.About.NO_SUCH_ORDER, reason);
            default -> new RefusedException(RefusedException.About.REQUEST, reason);
        };
    }

    private static String shortened(String text) {
        return text.length() <= MOST_REASON ? text : text.substring(0, MOST_REASON) + "…";
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

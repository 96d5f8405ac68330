package xyz.noderr.market.simulator;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The owner of an account at the simulated venue, by the JDK's client and with a signature of its own. */
final class AccountClient implements AutoCloseable {
    /** Those of the venue's documentation, and the time of its example. */
    static final String KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";

    static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    static final long NOW_MILLIS = 1_499_827_319_559L;

    private static final JsonMapper JSON = new JsonMapper();

    private final VenueSimulator venue;
    private final HttpClient http = HttpClient.newHttpClient();
    private Duration patience = JdkClient.LONGEST;

    AccountClient(VenueSimulator venue) {
        this.venue = venue;
    }

    /** 1,000 USDT and 100 BTC, at a commission of a tenth of a percent of what is received. */
    static SimulatedAccount account() {
        return new SimulatedAccount(
                KEY,
                SECRET,
                Map.of("USDT", new BigDecimal("1000"), "BTC", new BigDecimal("100")),
                new BigDecimal("0.001"),
                null,
                null);
    }

    AccountClient patience(Duration patience) {
        this.patience = patience;
        return this;
    }

    /** Places an order of BTCUSDT's. */
    JsonNode order(String parameters) {
        return json(signed("POST", "order", "symbol=BTCUSDT&" + parameters));
    }

    /** What is asked of BTCUSDT, or of its orders. */
    JsonNode get(String endpoint, String parameters) {
        return json(signed("GET", endpoint, "symbol=BTCUSDT&" + parameters));
    }

    JsonNode cancel(String parameters) {
        return json(signed("DELETE", "order", "symbol=BTCUSDT&" + parameters));
    }

    JsonNode balances() {
        return json(signed("GET", "account", "")).path("balances");
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    HttpResponse<String> signed(String method, String endpoint, String parameters) {
        String query = (parameters.isEmpty() || parameters.endsWith("&") ? parameters : parameters + "&") + "timestamp="
                + NOW_MILLIS;
        return send(method, endpoint + "?" + query + "&signature=" + signature(query), "", KEY);
    }

    static String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Sends what is given as it is; no header where the key is empty. */
    HttpResponse<String> send(String method, String pathAndQuery, String body, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(venue.restUri() + "/api/v3/" + pathAndQuery))
                .timeout(patience)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("X-MBX-APIKEY", key);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new CompletionException(failed);
        } catch (InterruptedException interrupted) {
            throw new CompletionException(interrupted);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}

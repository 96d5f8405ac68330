package xyz.noderr.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of requests, as a client sees it and as the simulator counts it. */
class RestFaultsTest {
    private static final String DEPTH = "/api/v3/depth?symbol=BTCUSDT";

    @TempDir
    private Path folder = Path.of("");

    private VenueSimulatorBuilder books(String... faults) {
        return VenueSimulator.builder(
                        new SmallCapture().snapshot().depths(1_200).write(folder))
                .pace(Pace.STEPPED)
                .faults(faults);
    }

    @Test
    void tooManyRequestsSayHowLongToWait() {
        try (VenueSimulator venue = books("rest-429@2:7", "rest-418@3").start();
                JdkClient client = new JdkClient(venue)) {
            assertThat(client.get(DEPTH).statusCode()).isEqualTo(200);
            HttpResponse<String> limited = client.get(DEPTH);
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers().firstValue("Retry-After")).contains("7");
            assertThat(limited.body()).startsWith("{\"code\":-1003,");
            HttpResponse<String> banned = client.get(DEPTH);
            assertThat(banned.statusCode()).isEqualTo(418);
            assertThat(banned.headers().firstValue("Retry-After")).contains("120");
            assertThat(client.get(DEPTH).statusCode()).isEqualTo(200);
            assertThat(venue.counts().of(Happening.REST_LIMITED)).isEqualTo(1);
            assertThat(venue.counts().of(Happening.REST_BANNED)).isEqualTo(1);
        }
    }

    @Test
    void theServersErrorsAreOfOneEndpointWhereItIsNamed() {
        try (VenueSimulator venue = books("rest-5xx.depth@1:502").start();
                JdkClient client = new JdkClient(venue)) {
            assertThat(client.get("/api/v3/ping").statusCode()).isEqualTo(200);
            assertThat(client.get(DEPTH).statusCode()).isEqualTo(502);
            assertThat(client.get(DEPTH).statusCode()).isEqualTo(200);
            assertThat(venue.counts().of(Happening.REST_FAILED)).isEqualTo(1);
        }
    }

    @Test
    void anAnswerThatDoesNotComeLeavesTheServerAlive() {
        try (VenueSimulator venue = books("rest-timeout@1").start();
                HttpClient http = HttpClient.newHttpClient();
                JdkClient client = new JdkClient(venue)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(venue.restUri() + DEPTH))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            assertThatThrownBy(() -> http.send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);
            assertThat(client.get(DEPTH).statusCode()).isEqualTo(200);
            assertThat(venue.counts().of(Happening.REST_UNANSWERED)).isEqualTo(1);
        }
    }

    @Test
    void anOrderWhoseAnswerIsLostIsPlacedAllTheSame() {
        try (VenueSimulator venue = books("rest-unheard.order@1")
                        .account(AccountClient.account())
                        .clock(() -> AccountClient.NOW_MILLIS * 1_000_000)
                        .start();
                AccountClient client = new AccountClient(venue)) {
            client.patience(Duration.ofSeconds(2));
            assertThatThrownBy(() -> client.order("side=BUY&type=MARKET&quantity=1&newClientOrderId=doubtful"))
                    .hasCauseInstanceOf(HttpTimeoutException.class);
            client.patience(JdkClient.LONGEST);
            assertThat(client.get("order", "origClientOrderId=doubtful")
                            .path("status")
                            .asString())
                    .isEqualTo("FILLED");
            assertThat(venue.counts().of(Happening.REST_UNHEARD)).isEqualTo(1);
            assertThat(venue.balances().get("USDT")).isEqualByComparingTo("989");
        }
    }

    @Test
    void aStaleBookIsSomeHundredUpdatesOld() {
        try (VenueSimulator venue = books("rest-stale@1").start();
                JdkClient client = new JdkClient(venue)) {
            venue.advance(1_100);
            // The snapshot has 100, each update two numbers more; copies were taken at 500 and 1,000 updates.
            assertThat(client.get(DEPTH).body()).startsWith("{\"lastUpdateId\":1100,");
            assertThat(client.get(DEPTH).body()).startsWith("{\"lastUpdateId\":2300,");
            assertThat(venue.counts().of(Happening.REST_STALE)).isEqualTo(1);
        }
    }

    @Test
    void aCutAnswerIsHalfItsJson() {
        try (VenueSimulator venue = books("rest-truncate@2").start();
                JdkClient client = new JdkClient(venue)) {
            String whole = client.get(DEPTH).body();
            assertThat(client.get(DEPTH).body()).isEqualTo(whole.substring(0, whole.length() / 2));
        }
    }

    @Test
    void aMinutesWeightIsUsedUpAndWhoGoesOnIsBanned() {
        try (VenueSimulator venue = books().requestWeight(12).start();
                JdkClient client = new JdkClient(venue)) {
            HttpResponse<String> first = client.get(DEPTH);
            assertThat(first.headers().firstValue("X-MBX-USED-WEIGHT-1M")).contains("5");
            assertThat(client.get(DEPTH).statusCode()).isEqualTo(200);
            HttpResponse<String> third = client.get(DEPTH);
            // A minute may have begun in between: then there is weight again.
            if (third.statusCode() != 200) {
                assertThat(third.statusCode()).isEqualTo(429);
                assertThat(third.headers().firstValueAsLong("Retry-After").orElseThrow())
                        .isBetween(1L, 60L);
            }
        }
    }

    @Test
    void weightsComeBackWithTheMinuteAndRefusalsEndInABan() {
        RequestWeight weight = new RequestWeight(10);
        assertThat(weight.add(10, 0)).isEqualTo(200);
        for (int i = 0; i < 10; i++) {
            assertThat(weight.add(1, 1)).isEqualTo(429);
        }
        assertThat(weight.add(1, 1)).isEqualTo(418);
        assertThat(weight.add(1, 60_000_000_000L)).isEqualTo(200);
        assertThat(RequestWeight.retryAfterSeconds(1)).isEqualTo(60);
        assertThat(RequestWeight.retryAfterSeconds(59_000_000_000L)).isEqualTo(1);
    }
}

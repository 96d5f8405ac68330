package xyz.noderr.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.InvalidInputException;

/** Against servers that answer as they should not. */
@Timeout(30)
@SuppressWarnings("NullAway.Init")
class JsonClientTest {
    private static final String TOKEN = "canary-token-0123456789abcdef0123456789";

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private JsonClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        client = new JsonClient(address(server), TOKEN, Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        over.countDown();
        client.close();
        server.stop(0);
    }

    private static URI address(HttpServer of) {
        return URI.create("http://127.0.0.1:" + of.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Test
    void whatIsAnsweredIsReadAndTheTokenIsSent() {
        server.createContext("/", exchange -> {
            String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 200, "{\"sent\": \"" + sent + "\", \"extra\": [1]}");
        });
        assertThat(client.get("/a").path("sent").asString()).isEqualTo("Bearer " + TOKEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|<html>|an answer in JSON, found something else",
                "200|{\"half\":|an answer in JSON",
                "200|{} {}|an answer in JSON",
                "500|{\"error\": \"the service failed\"}|found 500 (the service failed)",
                "500|<html>|found 500 (no reason)",
                "401|{\"error\": \"a token is wanted\"}|found 401 (a token is wanted)",
                "403|''|found 403 (no reason)",
                "404|<html>|found 404 (no reason)"
            })
    void rubbishIsNamed(int status, String body, String said) {
        server.createContext("/", exchange -> answer(exchange, status, body));
        assertThatThrownBy(() -> client.find("/a"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("canary");
    }

    @Test
    void whatTheServiceDoesNotKnowIsAbsent() {
        server.createContext("/", exchange -> answer(exchange, 404, "{\"error\": \"none\"}"));
        assertThat(client.find("/a")).isEmpty();
        assertThatThrownBy(() -> client.get("/a")).hasMessageContaining("404 (none)");
    }

    @Test
    void aLongReasonIsCut() {
        server.createContext("/", exchange -> answer(exchange, 400, "{\"error\": \"" + "x".repeat(100_000) + "\"}"));
        assertThatThrownBy(() -> client.get("/a"))
                .satisfies(thrown ->
                        assertThat(String.valueOf(thrown.getMessage()).length()).isLessThan(500));
    }

    @Test
    void aBodyWithoutEndIsGivenUp() {
        AtomicInteger pieces = new AtomicInteger();
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[65_536];
            try (OutputStream out = exchange.getResponseBody()) {
                while (over.getCount() > 0) {
                    out.write(piece);
                    pieces.incrementAndGet();
                }
            }
        });
        assertThatThrownBy(() -> client.get("/a")).hasMessageContaining("a service that answers");
        assertThat(pieces.get()).as("pieces of 64 KB that were taken").isLessThan(1_000);
    }

    @Test
    void anAnswerThatDripsIsGivenUpInTime() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                do {
                    out.write(' ');
                    out.flush();
                } while (!over.await(50, TimeUnit.MILLISECONDS));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        long begun = System.nanoTime();
        try (JsonClient hasty = new JsonClient(address(server), TOKEN, Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> hasty.get("/a")).hasMessageContaining("no whole answer within 1s");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aTokenGoesNowhereElse() throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicInteger asked = new AtomicInteger();
        other.createContext("/", exchange -> {
            asked.incrementAndGet();
            answer(exchange, 200, "{}");
        });
        other.start();
        try {
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().set("Location", address(other) + "/a");
                answer(exchange, 302, "");
            });
            assertThatThrownBy(() -> client.get("/a")).hasMessageContaining("found 302");
            assertThat(asked.get()).isZero();
        } finally {
            other.stop(0);
        }
    }

    @Test
    void whereNobodyListensThatIsSaid() {
        try (JsonClient none = new JsonClient(URI.create("http://127.0.0.1:1"), TOKEN, Duration.ofSeconds(20))) {
            assertThatThrownBy(() -> none.get("/a"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("http://127.0.0.1:1: expected a service that answers");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"engine", "ftp://engine", "http:///a", "http://u:p@engine", "http://engine/path", "http://e/?a"})
    void whatIsNoAddressOfAServiceIsRefused(String address) {
        assertThat(JsonClient.isService(URI.create(address))).isFalse();
        assertThat(JsonClient.isService(URI.create("https://engine:8700/"))).isTrue();
    }
}

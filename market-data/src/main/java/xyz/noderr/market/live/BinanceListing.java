package xyz.noderr.market.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;

/** The venue's own list of what it trades, asked for once, before a stream is begun: its answer to exchangeInfo. */
public final class BinanceListing {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final long MOST_BYTES = 128 << 20;

    private BinanceListing() {}

    /**
     * Asks, and waits for half a minute at most.
     *
     * @throws InvalidInputException when there is no answer or a refusal
     */
    public static String fetch(URI exchangeInfo, SSLContext tls) {
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(WITHIN)
                .build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(exchangeInfo).timeout(WITHIN).build(),
                    BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES));
            if (answer.statusCode() != 200) {
                throw unusable(exchangeInfo, "status " + answer.statusCode(), null);
            }
            return answer.body();
        } catch (IOException failed) {
            throw unusable(exchangeInfo, String.valueOf(failed), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unusable(exchangeInfo, "no answer before we were interrupted", stopped);
        }
    }

    private static InvalidInputException unusable(URI uri, String found, @Nullable Throwable cause) {
        return new InvalidInputException(
                uri.toString(), "the venue's list of instruments", found, "check the address and the network", cause);
    }
}

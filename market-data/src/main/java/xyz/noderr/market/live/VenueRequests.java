package xyz.noderr.market.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * Requests to a venue's REST service, one after the other and never more than it lets us: a minute's weight as
 * {@link RequestBudget} has it, and what 429 and 418 say in {@code Retry-After}. What is in the address may be logged: it is
 * for public data, and carries no key.
 *
 * <p>Threading: used and answered in the stream's loop, which never waits for it.
 */
final class VenueRequests implements AutoCloseable {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    /** Hears how a request ended. */
    interface Answer {
        /**
         * The venue has answered.
         *
         * @param receivedNanos when
         */
        void body(byte[] body, long receivedNanos);

        /** It has not, or refused. */
        void failed(String reason);
    }

    private record Asked(URI uri, int weight, Answer answer) {}

    private final VenueStream stream;
    private final ReceiveClock clock;
    private final RequestBudget budget;
    private final HttpClient client;
    private final int maxBytes;
    private final ArrayDeque<Asked> waiting = new ArrayDeque<>();
    private final Counter sent = new Counter();
    private final Counter failed = new Counter();
    private final Counter refused = new Counter();
    private boolean busy;

    VenueRequests(VenueStream stream, SSLContext tls, ReceiveClock clock, int weightPerMinute, int maxBytes) {
        this.stream = stream;
        this.clock = clock;
        this.maxBytes = maxBytes;
        budget = new RequestBudget(weightPerMinute);
        client = HttpClient.newBuilder()
                .sslContext(tls)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(WITHIN)
                .build();
    }

    /** Asks, when its turn has come. */
    void get(URI uri, int weight, Answer answer) {
        waiting.addLast(new Asked(uri, weight, answer));
        next();
    }

    private void next() {
        Asked asked = waiting.peekFirst();
        if (busy || asked == null) {
            return;
        }
        busy = true;
        long wait = budget.take(asked.weight(), clock.nanos());
        if (wait > 0) {
            stream.schedule(
                    () -> {
                        busy = false;
                        next();
                    },
                    wait);
            return;
        }
        waiting.removeFirst();
        sent.increment();
        HttpRequest request =
                HttpRequest.newBuilder(asked.uri()).timeout(WITHIN).GET().build();
        var _ = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes))
                .whenComplete((response, thrown) -> {
                    long receivedNanos = clock.nanos();
                    stream.execute(() -> answered(asked, response, thrown, receivedNanos));
                });
    }

    private void answered(
            Asked asked, @Nullable HttpResponse<byte[]> response, @Nullable Throwable thrown, long receivedNanos) {
        busy = false;
        if (response == null) {
            failed.increment();
            asked.answer().failed("no answer: " + thrown);
        } else {
            if (budget.onAnswer(response.statusCode(), response.headers(), receivedNanos)) {
                refused.increment();
            }
            if (response.statusCode() == 200) {
                asked.answer().body(response.body(), receivedNanos);
            } else {
                failed.increment();
                asked.answer().failed("status " + response.statusCode());
            }
        }
        next();
    }

    /** Requests that were sent. */
    long sent() {
        return sent.value();
    }

    /** Requests without an answer that could be used. */
    long failed() {
        return failed.value();
    }

    /** Requests that the venue refused because there were too many. */
    long refused() {
        return refused.value();
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}

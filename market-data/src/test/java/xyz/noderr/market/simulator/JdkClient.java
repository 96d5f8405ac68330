package xyz.noderr.market.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The JDK's own clients, which no one here wrote, and what they saw. */
final class JdkClient implements AutoCloseable, WebSocket.Listener {
    static final Duration LONGEST = Duration.ofSeconds(20);

    private final HttpClient http;
    private final LinkedBlockingQueue<String> texts = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> pings = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final VenueSimulator venue;
    private @Nullable WebSocket socket;
    private boolean deaf;

    JdkClient(VenueSimulator venue) {
        this.venue = venue;
        HttpClient.Builder builder = HttpClient.newBuilder();
        if (venue.restUri().getScheme().equals("https")) {
            builder.sslContext(venue.clientTls());
        }
        http = builder.build();
    }

    /** Takes nothing from its websocket until it is asked to. */
    JdkClient deaf() {
        deaf = true;
        return this;
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (!deaf) {
            opened.request(1);
        }
    }

    HttpResponse<String> get(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(venue.restUri() + path))
                            .timeout(LONGEST)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new CompletionException(failed);
        } catch (InterruptedException interrupted) {
            throw new CompletionException(interrupted);
        }
    }

    JdkClient open(String path) {
        socket = http.newWebSocketBuilder()
                .connectTimeout(LONGEST)
                .buildAsync(URI.create(venue.webSocketUri() + path), this)
                .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                .join();
        return this;
    }

    void send(String text) {
        socket().sendText(text, true)
                .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Sends a text and waits for what comes of it: true for a text, which may be asked for, and false for the end. */
    boolean asks(String text) {
        int before = texts.size();
        send(text);
        long end = System.nanoTime() + LONGEST.toNanos();
        while (texts.size() == before && ends.isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("nothing came");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return ends.isEmpty();
    }

    WebSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not open");
        }
        return socket;
    }

    /** The next text; fails where none comes. */
    String text() {
        return next(texts);
    }

    /** The next texts. */
    List<String> texts(long count) {
        List<String> some = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            some.add(text());
        }
        return some;
    }

    /** Those that came and were not asked for yet. */
    int waiting() {
        return texts.size();
    }

    /** How it ended: a code with its reason, or an error. */
    String end() {
        return next(ends);
    }

    String ping() {
        return next(pings);
    }

    private static String next(LinkedBlockingQueue<String> queue) {
        try {
            String text = queue.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
            if (text == null) {
                throw new AssertionError("nothing came");
            }
            return text;
        } catch (InterruptedException interrupted) {
            throw new CompletionException(interrupted);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            texts.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        pings.add("ping");
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        ends.add(code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ends.add(error.toString());
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
        http.close();
    }
}

package xyz.noderr.market.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The websockets that are open; owned by the simulator's thread. */
final class Sessions {
    private final List<WebSocketSession> open = new ArrayList<>();
    private long silentUntilNanos = Long.MIN_VALUE;
    private boolean silent;

    void add(WebSocketSession session) {
        open.add(session);
    }

    void remove(WebSocketSession session) {
        open.remove(session);
    }

    /** Sends it to those who subscribed; says how often. */
    int send(Outgoing outgoing) {
        return send(outgoing, UnaryOperator.identity());
    }

    /** Sends what becomes of it to those who subscribed. */
    int send(Outgoing outgoing, UnaryOperator<byte[]> spoilt) {
        int sent = 0;
        for (int i = open.size() - 1; i >= 0; i--) {
            sent += open.get(i).send(outgoing, spoilt);
        }
        return sent;
    }

    /** How often it would be sent. */
    int listeners(StreamKey stream) {
        int listeners = 0;
        for (WebSocketSession session : open) {
            listeners += session.listens(stream);
        }
        return listeners;
    }

    /** Nothing goes out until then, in the capture's time. */
    void silenceUntil(long nanos) {
        silentUntilNanos = Math.max(silentUntilNanos, nanos);
    }

    boolean silent(long receivedNanos) {
        silent = receivedNanos < silentUntilNanos;
        return silent;
    }

    /** Whether nothing goes out now. */
    boolean silent() {
        return silent;
    }

    void flush() {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).flush();
        }
    }

    /** Whether anyone has subscribed to anything. */
    boolean subscribed() {
        return open.stream().anyMatch(WebSocketSession::subscribed);
    }

    /** Whether all of them have room. */
    boolean takeMore() {
        return open.stream().allMatch(WebSocketSession::takesMore);
    }

    /** All of them, at this moment. */
    List<WebSocketSession> all() {
        return List.copyOf(open);
    }
}

package xyz.noderr.market.simulator;

import java.util.ArrayList;
import java.util.List;

/** The websockets that are open; owned by the simulator's thread. */
final class Sessions {
    private final List<WebSocketSession> open = new ArrayList<>();

    void add(WebSocketSession session) {
        open.add(session);
    }

    void remove(WebSocketSession session) {
        open.remove(session);
    }

    /** Sends it to those who subscribed; says to how many. */
    int send(Outgoing outgoing) {
        int sent = 0;
        for (int i = open.size() - 1; i >= 0; i--) {
            sent += open.get(i).send(outgoing);
        }
        return sent;
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

package xyz.noderr.market.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.binance.BinanceForm;

/** The parts of the simulator that a connection deals with; all of them are owned by its one thread. */
record Venue(
        Market market,
        Sessions sessions,
        Replay replay,
        RestFaults restFaults,
        RequestWeight weight,
        RestRequests requests,
        Tally tally,
        Limits limits,
        Pace pace,
        boolean lenient) {
    /** Why these streams cannot be had; null where they can. */
    @Nullable
    String unknown(List<String> names) {
        if (lenient) {
            return null;
        }
        for (String name : names) {
            if (!market.has(StreamKey.of(name))) {
                return "the capture has no stream '" + name + "'; it has "
                        + market.facts().streams() + "; a lenient simulator takes any and says nothing on it";
            }
        }
        return null;
    }

    /** How many requests over a websocket are taken in a second, as the venue documents it. */
    int requestsPerSecond() {
        return market.facts().form() == BinanceForm.BINANCE_USDM ? 10 : 5;
    }

    /** A client's socket is full: a timed replay goes on without it, any other waits for it a while. */
    void fullSocket(WebSocketSession session) {
        session.expectRoom(
                pace.kind() == Pace.Kind.TIMED ? 0 : limits.patience().toNanos());
    }
}

package xyz.noderr.market.live;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How one connects with a venue to hear of some instruments. What it then says is a {@code VenueFeed}'s to read. */
public interface VenueProtocol {
    /** The venue's name in commands and file names, as {@code binance_spot}. */
    String venue();

    /** The venue's own names of the instruments, in the order of their ids. */
    List<String> symbols();

    /** Where its websocket is. */
    URI stream();

    /** What to send once connected, in this order. */
    List<String> subscriptions();

    /** What to send from time to time so that the venue keeps the connection; pings of the websocket are sent anyway. */
    default Optional<String> ping() {
        return Optional.empty();
    }

    /** How to ask for an instrument's whole book; empty where it comes with the stream. */
    default Optional<SnapshotRequest> snapshot(int instrument) {
        return Optional.empty();
    }

    /** The answer to that request, so that the instrument's feed knows of which it is. */
    default byte[] snapshotMessage(int instrument, byte[] answer) {
        return answer;
    }

    /** How much weight of requests the venue takes in a minute. */
    default int weightPerMinute() {
        return 60;
    }
}

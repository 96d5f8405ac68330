package xyz.noderr.market.simulator;

/** What the simulator counts. */
public enum Happening {
    /** Messages of streams that the replay has come past, whether anyone listened or not. */
    REPLAYED("messages of the capture"),
    /** Messages of streams that went out, copies and rubbish among them: what a client should have received. */
    SENT("messages sent"),
    /** Lines of the capture that are no message of the venue's. */
    UNREADABLE("lines left out, not the venue's"),
    /** Websockets that were opened. */
    CONNECTED("websockets opened"),
    /** Websockets of clients that did not take what was sent, which were closed. */
    TOO_SLOW("clients too slow, closed"),
    /** Websockets that were closed as a ping got no answer. */
    NO_PONG("clients without a pong, closed"),
    /** Pings that went out. */
    PINGED("pings"),
    /** Requests by REST. */
    REQUESTED("requests by REST"),
    /** Requests, of streams and by REST, that the simulator refused as the venue would, or as it cannot serve them. */
    REFUSED("requests refused");

    private final String text;

    Happening(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}

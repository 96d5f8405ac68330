package xyz.noderr.market.simulator;

/** What the simulator counts. What befalls a message counts once for each websocket that would have got it. */
public enum Happening {
    /** Messages of streams that the replay has come past, whether anyone listened or not. */
    REPLAYED("messages of the capture"),
    /** Messages of streams that went out, copies and rubbish among them: what clients should have received. */
    SENT("messages sent"),
    /** Lines of the capture that are no message of the venue's. */
    UNREADABLE("lines left out, not the venue's"),
    /** How often the capture began anew. */
    RESTARTED("restarts of the capture"),
    /** Websockets that were opened. */
    CONNECTED("websockets opened"),
    /** Websockets of clients that did not take what was sent, which were closed. */
    TOO_SLOW("clients too slow, closed"),
    /** Websockets of clients that sent too many requests, which were closed. */
    TOO_MANY_REQUESTS("clients with too many requests, closed"),
    /** Websockets that were closed as a ping got no answer. */
    NO_PONG("clients without a pong, closed"),
    /** Pings that went out. */
    PINGED("pings"),
    /** Requests by REST. */
    REQUESTED("requests by REST"),
    /** Requests, of streams and by REST, that the simulator refused as the venue would, or as it cannot serve them. */
    REFUSED("requests refused"),
    /** Messages left out singly. */
    DROPPED("fault drop: messages left out"),
    /** Gaps made. */
    GAPS("fault gap: gaps begun"),
    /** Updates left out in gaps. */
    GAP_UPDATES("fault gap: updates left out"),
    /** Copies sent. */
    DUPLICATED("fault duplicate: copies sent"),
    /** Messages that were sent after later ones. */
    REORDERED("fault reorder: messages sent late"),
    /** Messages that were held back, with those behind them. */
    DELAYED("fault delay: messages held back"),
    /** Messages that were cut. */
    TRUNCATED("fault truncate: messages cut"),
    /** Messages that are no JSON. */
    GARBAGE("fault garbage: messages that are no JSON"),
    /** Messages left out while nothing was sent. */
    SILENCED("fault silence: messages left out"),
    /** Websockets closed with a close frame. */
    DISCONNECTED("fault disconnect: websockets closed"),
    /** Websockets ended in the middle of a frame. */
    HUNG_UP("fault hangup: connections ended within a frame"),
    /** Websockets reset in the middle of a frame. */
    RESET("fault reset: connections reset within a frame"),
    /** Websockets that were made slow. */
    SLOWED("fault slow: websockets slowed"),
    /** Requests answered with 429. */
    REST_LIMITED("fault rest-429: requests refused as too many"),
    /** Requests answered with 418. */
    REST_BANNED("fault rest-418: requests refused as banned"),
    /** Requests answered with an error of the server's. */
    REST_FAILED("fault rest-5xx: requests failed"),
    /** Requests that got no answer. */
    REST_UNANSWERED("fault rest-timeout: requests not answered"),
    /** Requests that were carried out, whose answer was lost. */
    REST_UNHEARD("fault rest-unheard: requests carried out, not answered"),
    /** Requests for the book answered with an old one. */
    REST_STALE("fault rest-stale: old books answered"),
    /** Requests answered with half an answer's JSON. */
    REST_TRUNCATED("fault rest-truncate: answers cut");

    private final String text;

    Happening(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}

package xyz.noderr.market.live;

import java.time.Duration;
import xyz.noderr.pipeline.config.Check;

/**
 * How long a connection may take for what, and how much it may say at once.
 *
 * @param connectWithin for each of: to connect, to agree on TLS, and to agree on the websocket
 * @param maxMessageBytes a longer message, also one that unpacks to more, ends the connection
 * @param pingEvery how often we ask whether the venue is there
 * @param pongWithin how long its answer may take
 * @param silentFor after how long without a message a connection counts as lost, whatever it answers
 * @param slowAfter what is read at once and takes its consumer longer than this is counted as slow
 * @param compressed whether the venue may pack its messages: fewer bytes on the wire, some time and some garbage more here
 */
public record WebsocketSettings(
        Duration connectWithin,
        int maxMessageBytes,
        Duration pingEvery,
        Duration pongWithin,
        Duration silentFor,
        Duration slowAfter,
        boolean compressed) {
    /** Ten seconds, 8 MB, a ping each ten seconds and its answer in ten, half a minute of silence, 50 ms, packed. */
    public static final WebsocketSettings DEFAULT = new WebsocketSettings(
            Duration.ofSeconds(10),
            8 << 20,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMillis(50),
            true);

    public WebsocketSettings {
        Check.within("maxMessageBytes", maxMessageBytes, 1, 16 << 20);
        for (Duration each : new Duration[] {connectWithin, pingEvery, pongWithin, silentFor, slowAfter}) {
            Check.require(each.isPositive(), "a connection's bounds of time", "more than 0", each.toString());
        }
    }

    /** With messages as they are. */
    public WebsocketSettings uncompressed() {
        return new WebsocketSettings(
                connectWithin, maxMessageBytes, pingEvery, pongWithin, silentFor, slowAfter, false);
    }
}

package xyz.noderr.market.live;

import java.time.Duration;
import xyz.noderr.pipeline.Waiting;
import xyz.noderr.pipeline.config.Check;

/**
 * How a stream goes on through its connections.
 *
 * @param firstRetry how long at most until the first try after a connection, or a book, was lost; each further one takes
 *     twice as long
 * @param lastRetry the most that it comes to
 * @param steadyAfter how long all must be well until the next loss counts as a first one
 * @param waiting how the loop waits for bytes: blocked, or asking on, which saves the time of waking up and takes a core
 */
public record StreamSettings(
        WebsocketSettings websocket, Duration firstRetry, Duration lastRetry, Duration steadyAfter, Waiting waiting) {
    /** From half a second to half a minute; a minute without a fault is steady; blocked. */
    public static final StreamSettings DEFAULT = new StreamSettings(
            WebsocketSettings.DEFAULT,
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Waiting.BLOCKING);

    public StreamSettings {
        Check.require(firstRetry.isPositive(), "firstRetry", "more than 0", firstRetry.toString());
        Check.require(lastRetry.compareTo(firstRetry) >= 0, "lastRetry", "at least firstRetry", lastRetry.toString());
        Check.notNegative("steadyAfter", steadyAfter);
    }

    /** With another way of waiting. */
    public StreamSettings waiting(Waiting other) {
        return new StreamSettings(websocket, firstRetry, lastRetry, steadyAfter, other);
    }
}

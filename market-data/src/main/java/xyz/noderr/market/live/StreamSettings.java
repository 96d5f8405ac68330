package xyz.noderr.market.live;

import java.time.Duration;
import xyz.noderr.pipeline.config.Check;

/**
 * How a stream goes on through its connections.
 *
 * @param firstRetry how long at most until the first try after a connection, or a book, was lost; each further one takes
 *     twice as long
 * @param lastRetry the most that it comes to
 * @param steadyAfter how long all must be well until the next loss counts as a first one
 */
public record StreamSettings(
        WebsocketSettings websocket, Duration firstRetry, Duration lastRetry, Duration steadyAfter) {
    /** From half a second to half a minute; a minute without a fault is steady. */
    public static final StreamSettings DEFAULT = new StreamSettings(
            WebsocketSettings.DEFAULT, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));

    public StreamSettings {
        Check.require(firstRetry.isPositive(), "firstRetry", "more than 0", firstRetry.toString());
        Check.require(lastRetry.compareTo(firstRetry) >= 0, "lastRetry", "at least firstRetry", lastRetry.toString());
        Check.notNegative("steadyAfter", steadyAfter);
    }
}

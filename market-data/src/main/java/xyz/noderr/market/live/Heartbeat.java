package xyz.noderr.market.live;

import java.time.Duration;

/**
 * Whether a connection is alive, in ticks. A tick is asked for only after what was read before it has been handled, and
 * those that were missed in the meantime do not come: so a slow consumer's time counts as one tick, and not as the venue's
 * silence.
 */
final class Heartbeat {
    /** What a tick says. */
    enum Verdict {
        ALIVE,
        /** It is time to ask. */
        PING,
        NO_PONG,
        SILENT
    }

    private static final int TICKS_IN_THE_SHORTEST = 4;

    private final Duration tick;
    private final long pingTicks;
    private final long pongTicks;
    private final long silentTicks;
    private long sincePing;
    private long sinceMessage;
    private boolean asked;

    Heartbeat(WebsocketSettings settings) {
        Duration shortest = settings.pingEvery();
        for (Duration other : new Duration[] {settings.pongWithin(), settings.silentFor()}) {
            shortest = other.compareTo(shortest) < 0 ? other : shortest;
        }
        tick = shortest.dividedBy(TICKS_IN_THE_SHORTEST).plusNanos(1);
        pingTicks = ticks(settings.pingEvery());
        pongTicks = ticks(settings.pongWithin());
        silentTicks = ticks(settings.silentFor());
    }

    private long ticks(Duration span) {
        return Math.ceilDiv(span.toNanos(), tick.toNanos());
    }

    /** How long a tick is. */
    Duration tick() {
        return tick;
    }

    void onMessage() {
        sinceMessage = 0;
    }

    void onPong() {
        asked = false;
    }

    Verdict onTick() {
        sincePing++;
        sinceMessage++;
        if (sinceMessage > silentTicks) {
            return Verdict.SILENT;
        }
        if (asked) {
            return sincePing > pongTicks ? Verdict.NO_PONG : Verdict.ALIVE;
        }
        if (sincePing < pingTicks) {
            return Verdict.ALIVE;
        }
        sincePing = 0;
        asked = true;
        return Verdict.PING;
    }
}

package xyz.noderr.pipeline.source;

import xyz.noderr.pipeline.event.Event;

/**
 * Events in the order of their time, one after the other. A cursor: {@link #next} moves to the next event, the other
 * methods tell of the one it stands on. Owned by one thread.
 */
public interface EventSource {
    /** Moves to the next event; false where there is none. */
    boolean next();

    /** When it happens: nanoseconds since 1970 in UTC. Never less than the event before. */
    long timeNanos();

    /** Writes it on an event of the ring, by one of the event's input methods. */
    void writeTo(Event event);
}

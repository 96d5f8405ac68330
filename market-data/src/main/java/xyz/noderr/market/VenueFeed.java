package xyz.noderr.market;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * From the bytes of a venue's messages to events of the ring, in the order in which the messages came; the same for a
 * socket as for a file. Give it a message by {@link #accept}, or say that the connection is gone by {@link #disconnected},
 * then take the events that come of it by {@link #next} and {@link #writeTo}, all of them before the next message. There
 * may be none, as of an update that waits for its snapshot, or several.
 *
 * <p>An event's time is the venue's, which may go back between streams: the ring's guard handles that. What was received
 * earlier than it happened counts as received when it happened: the receiving clock is behind.
 *
 * <p>A book is never shown wrong: from where something of it is missing there is a DEPTH_GAP and then nothing of that book
 * until its next snapshot.
 *
 * <p>No message makes it throw, and no message makes garbage once its buffers have grown, save while many updates wait for
 * their book. Owned by one thread, save for the counts.
 */
public interface VenueFeed {
    /**
     * Takes a message.
     *
     * @param from where it begins
     * @param to where it ends, excluded
     * @param receivedNanos when it came, nanoseconds since 1970
     * @return what it was
     */
    Decoded accept(byte[] bytes, int from, int to, long receivedNanos);

    /** Moves to the next event of what was accepted; false where there is none. */
    boolean next();

    /** When the event happened at the venue: nanoseconds since 1970 in UTC. */
    long timeNanos();

    /** When its message was received, by the clock of the receiver. */
    long receivedNanos();

    /** Writes the event on one of the ring, which holds as many levels as the feed was told. */
    void writeTo(Event event);

    /** Why the last message was malformed. */
    String reason();

    /** How many messages were of this sort. */
    long count(Decoded sort);

    /** How often a book was lost as messages of it were missing or wrong; not by {@link #disconnected}. */
    long gaps();

    /** How many messages were older than the book that they are of. */
    long stale();

    /**
     * The connection is gone: whatever was sent till the next message is missing, so that every book is unknown from here
     * on. What comes of it is a DEPTH_GAP for each instrument that had a book.
     */
    void disconnected();

    /**
     * Whether an instrument's book waits for a snapshot that comes only when asked for: by a request, or by subscribing
     * anew where the venue gives its snapshots so. False for an instrument of which no book is followed.
     */
    boolean needsSnapshot(int instrumentId);

    /** Registers the counters. */
    void register(Metrics metrics);
}

package xyz.noderr.market.live;

/**
 * Hears of a venue's stream through all of its connections, in the stream's loop; while it is at it nothing is read. What
 * it throws ends the stream.
 */
public interface StreamListener {
    /** There is a connection, and what is wanted has been asked for. */
    void up();

    /**
     * A message of the venue, or its answer to a request for a book.
     *
     * @param bytes in which it stands, until this returns
     * @param receivedNanos when it came, nanoseconds since 1970
     */
    void message(byte[] bytes, int from, int to, long receivedNanos);

    /**
     * There is no connection any more; it is tried again. Between two calls of it there is one of {@link #up}.
     *
     * @param reason in a few words
     */
    void down(String reason);

    /**
     * A try has come to no connection; there is another.
     *
     * @param reason in a few words
     */
    default void refused(String reason) {}
}

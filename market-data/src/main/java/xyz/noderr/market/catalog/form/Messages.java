package xyz.noderr.market.catalog.form;

/** The messages of a capture, one after the other. A cursor; owned by one thread. */
interface Messages extends AutoCloseable {
    /** Moves to the next line; false where there is none. */
    boolean next();

    /** Whether the line says that a connection begins: what was known of books before it is void. */
    boolean connects();

    /** Whether the line holds a message with the time of its receipt. */
    boolean hasMessage();

    /** When it was received, nanoseconds since 1970. */
    long receivedNanos();

    /** The bytes in which it stands, until the next line is asked for. */
    byte[] bytes();

    /** Where it begins. */
    int from();

    /** Where it ends. */
    int to();

    /** Number of the line, from 1 on. */
    long line();

    /** What part of the file has been read, from 0 to 1. */
    double progress();

    @Override
    void close();
}

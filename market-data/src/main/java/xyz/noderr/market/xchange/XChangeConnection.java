package xyz.noderr.market.xchange;

/**
 * Being connected to an exchange, from its beginning to its end. What comes of it goes into the feed's inbox, as does its end.
 * Used by the feed's thread.
 */
interface XChangeConnection {
    /** Its number, which its arrivals bear. */
    int number();

    /** When something last came, or it began. */
    long heardNanos();

    /** Whether the exchange can still be heard. */
    boolean alive();

    /** How long the exchange wants to be left alone from now on, as it has said. */
    default long leaveAloneNanos() {
        return 0;
    }

    /** Begins to connect; what becomes of it comes as an arrival. */
    void open();

    /** Lets go of it without waiting for its end. */
    void close();
}

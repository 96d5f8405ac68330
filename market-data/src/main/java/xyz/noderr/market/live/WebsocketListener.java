package xyz.noderr.market.live;

/** Hears of one connection, in its loop's thread: opened once or never, then messages, and at last closed, once. */
interface WebsocketListener {
    /** The venue has agreed; from now on may be sent. */
    void opened();

    /**
     * A message, whole and unpacked. Nothing more is read until this returns.
     *
     * @param bytes in which it stands, until this returns
     * @param receivedNanos when its last bytes were read from the socket
     */
    void message(byte[] bytes, int from, int to, long receivedNanos);

    /**
     * It is over, or never began.
     *
     * @param reason in a few words
     */
    void closed(String reason);
}

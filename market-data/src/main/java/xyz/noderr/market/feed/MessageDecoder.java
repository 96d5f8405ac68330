package xyz.noderr.market.feed;

import xyz.noderr.market.Decoded;

/**
 * Reads one venue's messages. Whatever the bytes are it answers with a verdict and throws nothing. Owned by the thread
 * of its feed.
 */
public interface MessageDecoder {
    /**
     * Reads a message and adds what it says to the events, which are empty. What a malformed message has added is dropped
     * by the caller.
     */
    Decoded decode(byte[] bytes, int from, int to, MessageEvents events);

    /** Why the last message was malformed. */
    String reason();

    /** An instrument's book is unknown till its next snapshot: what is kept of it can be forgotten. */
    void lost(int instrumentId);
}

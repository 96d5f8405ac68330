package xyz.noderr.market.simulator;

/** What a stream tells its subscribers: the bytes of the message, without an envelope. */
@SuppressWarnings("ArrayRecordComponent") // Messages are not compared.
record Outgoing(StreamKey stream, byte[] payload) {}

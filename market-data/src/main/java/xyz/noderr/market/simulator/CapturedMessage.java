package xyz.noderr.market.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A message as the venue sent it once.
 *
 * @param receivedNanos when it was received, nanoseconds since 1970
 * @param stream whose message it is; null for an answer to a request for the book
 * @param data what it says, without the envelope of combined streams
 * @param payload the bytes of that
 */
@SuppressWarnings("ArrayRecordComponent") // Messages are not compared.
record CapturedMessage(long receivedNanos, @Nullable StreamKey stream, JsonNode data, byte[] payload) {}

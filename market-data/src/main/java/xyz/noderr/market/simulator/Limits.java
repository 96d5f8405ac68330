package xyz.noderr.market.simulator;

import java.time.Duration;

/**
 * What the venue asks of its clients.
 *
 * @param pingEvery how often it pings
 * @param pongWithin how long it waits for an answer to a ping before it closes
 * @param patience how long a client may take nothing from a full socket, where the replay waits for it; one of a timed
 *     replay is closed at once
 * @param socketBytes how much may wait for a client
 */
record Limits(Duration pingEvery, Duration pongWithin, Duration patience, int socketBytes) {}

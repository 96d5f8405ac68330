package xyz.noderr.market.live;

import java.net.URI;

/**
 * How a venue is asked for a whole book.
 *
 * @param weight what the request costs of the venue's limit
 */
public record SnapshotRequest(URI uri, int weight) {}

package xyz.noderr.market.live;

import xyz.noderr.pipeline.metrics.Counter;

/** What the connections of one stream have carried, for its loop to count and for any thread to read. */
final class TransportCounts {
    final Counter bytes = new Counter();
    final Counter messages = new Counter();
    final Counter slowReads = new Counter();
}

package xyz.noderr.market.xchange;

import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;

/** What a feed has done. Each counter belongs to one thread, or to who holds the lock of its owner; any may read. */
final class FeedCounts {
    final Counter trades = new Counter();
    final Counter quotes = new Counter();
    final Counter books = new Counter();
    final Counter gaps = new Counter();
    final Counter conflated = new Counter();
    final Counter lostTrades = new Counter();
    final Counter tradeGaps = new Counter();
    final Counter connects = new Counter();
    final Counter failures = new Counter();
    private final Refusals refusals = new Refusals();

    Refusals refusals() {
        return refusals;
    }

    void register(Metrics metrics, String prefix) {
        metrics.counter(prefix + ".trades", "Trades on the ring", trades::value);
        metrics.counter(prefix + ".quotes", "Best bids and asks on the ring", quotes::value);
        metrics.counter(prefix + ".books", "Books that came, of which the ring has what they change", books::value);
        metrics.counter(prefix + ".gaps", "Books that were lost", gaps::value);
        metrics.counter(prefix + ".conflated", "Quotes and books that a newer one overtook", conflated::value);
        metrics.counter(prefix + ".trades.lost", "Trades for which there was no room in time", lostTrades::value);
        metrics.counter(
                prefix + ".trades.gaps", "Polled trades that begin behind the last known one", tradeGaps::value);
        metrics.counter(prefix + ".connects", "Connections that were made", connects::value);
        metrics.counter(prefix + ".failures", "Connections or requests that failed or ended", failures::value);
        refusals.register(metrics, prefix);
    }
}

package xyz.noderr.strategy.library;

import xyz.noderr.pipeline.event.Depth;

/** How much more is bid than offered at the best levels of a book. */
final class Imbalance {
    private Imbalance() {}

    /**
     * (bids − asks) / (bids + asks), from −1 to 1.
     *
     * @param book has a level on a side at least
     * @param levels how many of each side count, where there are as many
     */
    static double of(Depth book, int levels) {
        long bids = 0;
        long asks = 0;
        for (int i = 0; i < levels; i++) {
            bids += i < book.bids() ? book.bidLots(i) : 0;
            asks += i < book.asks() ? book.askLots(i) : 0;
        }
        return (double) (bids - asks) / (bids + asks);
    }
}

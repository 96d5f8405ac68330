package xyz.noderr.backtest.venue.queue;

/** Who takes an order back stood behind us: only trades bring us forward, and that no more can be ahead than there is. */
public record RiskAverseQueue() implements QueueModel {
    @Override
    public double ahead(double ahead, long before, long now, long traded) {
        return Math.min(ahead, (double) now);
    }
}

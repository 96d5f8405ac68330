package xyz.noderr.backtest.venue.queue;

/**
 * What is ahead of our order at its price, when what rests there changes otherwise than by trades. Trades take from the front
 * whatever the model says; of all else the data do not tell whether it was before or behind us.
 *
 * <p>The models are those of hftbacktest's documents ("Order Fill", version 2), in lots.
 */
public sealed interface QueueModel permits RiskAverseQueue, ProbableQueue {
    /**
     * What is ahead after a change.
     *
     * @param ahead lots that were ahead, less those that were traded since the last change; below 0 where more was traded
     * @param before lots that rested at the price at the last change, ours not counted
     * @param now lots that rest there now
     * @param traded lots that were traded at the price since the last change
     */
    double ahead(double ahead, long before, long now, long traded);
}

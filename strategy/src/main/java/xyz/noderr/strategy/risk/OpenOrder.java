package xyz.noderr.strategy.risk;

import xyz.noderr.pipeline.decision.Side;

/**
 * An order of ours at the venue, as far as its answers have come in.
 *
 * @param limitTicks the worst price that it may trade at
 * @param remainingLots what is left of it
 */
public record OpenOrder(int instrumentId, long id, Side side, long limitTicks, long remainingLots, long sentNanos) {}

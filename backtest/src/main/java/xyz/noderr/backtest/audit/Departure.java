package xyz.noderr.backtest.audit;

import java.time.Instant;

/**
 * The first place where a rerun is not as the run was, in one layer.
 *
 * @param what the feature, the output, or what else it is that departs
 * @param at the event's time, before the cut
 * @param sequence the event's place on the ring
 * @param run what the run said there
 * @param rerun what the rerun said
 */
record Departure(Layer layer, String what, Instant at, long sequence, String run, String rerun) {}

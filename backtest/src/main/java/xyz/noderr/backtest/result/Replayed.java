package xyz.noderr.backtest.result;

import org.jspecify.annotations.Nullable;

/**
 * What a replay decided.
 *
 * @param recordedHash what the run itself decided; null where it was cut off before its end
 * @param recordedStateHash the state in which the run ended; null where it was cut off
 * @param same whether every decision is as it was recorded, and the hashes are where there are any
 * @param compared how many decisions were held against recorded ones
 * @param firstDifference the first decision that is not as it was recorded; null for none
 * @param halted why trading was halted at the end, in the run or in the replay alone; null where it was not
 */
public record Replayed(
        long events,
        long decisions,
        long orders,
        long cancels,
        long refusals,
        String decisionHash,
        @Nullable String recordedHash,
        String stateHash,
        @Nullable String recordedStateHash,
        boolean same,
        long compared,
        @Nullable Difference firstDifference,
        @Nullable String halted,
        double wallSeconds,
        long eventsPerSecond) {}

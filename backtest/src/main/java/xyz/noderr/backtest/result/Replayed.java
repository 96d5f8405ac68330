package xyz.noderr.backtest.result;

import org.jspecify.annotations.Nullable;

/**
 * What a replay decided.
 *
 * @param recordedHash what the run itself decided; null where it was cut off before its end
 * @param same whether the two are equal; null where there is nothing to compare with
 */
public record Replayed(
        long events,
        long decisions,
        long orders,
        long cancels,
        long refusals,
        String decisionHash,
        @Nullable String recordedHash,
        @Nullable Boolean same,
        double wallSeconds,
        long eventsPerSecond) {}

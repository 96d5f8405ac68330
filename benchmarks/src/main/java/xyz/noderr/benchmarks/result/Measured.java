package xyz.noderr.benchmarks.result;

import org.jspecify.annotations.Nullable;

/**
 * A figure of one of those that are compared.
 *
 * @param what was measured
 * @param score the median of all iterations
 * @param low a quarter of the iterations are at or below it
 * @param high a quarter are at or above it
 * @param bytes of garbage for one operation; null where that was not measured
 */
public record Measured(
        String what,
        double score,
        double low,
        double high,
        @Nullable Double bytes) {}

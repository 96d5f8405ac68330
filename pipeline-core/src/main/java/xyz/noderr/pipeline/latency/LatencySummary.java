package xyz.noderr.pipeline.latency;

/** Quantiles of a latency in nanoseconds; all zero where nothing was measured. */
public record LatencySummary(long p50, long p99, long p999, long max) {}

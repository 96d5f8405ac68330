package xyz.noderr.benchmarks.latency;

import java.util.Map;
import xyz.noderr.pipeline.latency.StageLatency;

/**
 * What was measured at a pace.
 *
 * @param ways distributions by their names
 * @param machine how late the machine let a sleeping thread be in the same time
 */
record Timed(Map<String, StageLatency> ways, StageLatency machine) {}

package xyz.noderr.pipeline.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class StageLatencyTest {
    @Test
    void givesTheQuantilesOfWhatItSaw() {
        StageLatency latency = new StageLatency();
        for (int nanos = 1; nanos <= 10_000; nanos++) {
            latency.record(nanos);
        }
        LatencySummary summary = latency.summary();
        assertThat(summary.p50()).isCloseTo(5_000, withinPercentage(0.1));
        assertThat(summary.p99()).isCloseTo(9_900, withinPercentage(0.1));
        assertThat(summary.p999()).isCloseTo(9_990, withinPercentage(0.1));
        assertThat(summary.max()).isCloseTo(10_000, withinPercentage(0.1));
    }

    @Test
    void whatIsOutOfRangeCountsAsItsBounds() {
        StageLatency latency = new StageLatency();
        latency.record(-5);
        latency.record(Long.MAX_VALUE);
        assertThat(latency.summary().max()).isCloseTo(60_000_000_000L, withinPercentage(0.1));
        assertThat(latency.summary().p50()).isZero();
    }
}

package xyz.noderr.pipeline.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Publisher;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;

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
    void isWrittenAsPlottersReadIt(@TempDir Path folder) throws IOException {
        StageLatency latency = new StageLatency();
        for (int nanos = 1_000; nanos <= 10_000_000; nanos += 1_000) {
            latency.record(nanos);
        }
        Path file = folder.resolve("stage.hgrm");
        latency.write(file);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst().strip()).startsWith("Value").contains("Percentile", "TotalCount");
        String median = lines.stream()
                .filter(line -> line.contains(" 0.500000000000 "))
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(median.strip().replaceFirst(" .*", "")))
                .as("microseconds")
                .isCloseTo(5_000, withinPercentage(0.1));
        assertThat(lines.getLast()).startsWith("#[Buckets");
    }

    /** Coordinated omission: an event that its source published late was under way since the moment it was due. */
    @Test
    void aSourceWithATimetableCountsFromWhenAnEventWasDue() {
        long lateNanos = 50_000_000;
        try (Pipeline pipeline = Pipeline.builder()
                .topology(Topology.INVOKED)
                .stage(Step.OBSERVER, event -> {})
                .start()) {
            Publisher source = pipeline.publisher(0);
            long due = System.nanoTime() - 100 * lateNanos;
            for (int i = 0; i < 100; i++) {
                source.claim().timer(0, i);
                source.publish(due + i * lateNanos);
            }
            pipeline.drain();
            StageLatency total =
                    Objects.requireNonNull(pipeline.stageLatencies().get("total"));
            assertThat(total.summary().p50()).isGreaterThanOrEqualTo(49 * lateNanos);
            assertThat(total.summary().max()).isGreaterThanOrEqualTo(99 * lateNanos);
        }
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

package xyz.noderr.benchmarks.latency;

import java.util.List;
import xyz.noderr.benchmarks.result.Paced;
import xyz.noderr.pipeline.latency.StageLatency;

/** Rows as the section gives them, without having measured anything. */
public final class PacedRows {
    private PacedRows() {}

    /** Of all that is measured warm. */
    public static List<Paced> warm() {
        return LatencySection.SHAPES.stream()
                .flatMap(shape -> LatencySection.warm(shape).stream()
                        .flatMap(subject -> subject.names().stream())
                        .map(name -> shape.of(
                                LatencyRun.named(name, LatencySection.WARM), new StageLatency(), new StageLatency())))
                .toList();
    }
}

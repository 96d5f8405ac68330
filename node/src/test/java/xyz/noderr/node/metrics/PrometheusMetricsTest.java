package xyz.noderr.node.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.latency.LatencySummary;

class PrometheusMetricsTest {
    private final PrometheusMetrics metrics = new PrometheusMetrics();

    private String text() {
        return new String(metrics.text(), StandardCharsets.UTF_8);
    }

    @Test
    void latenciesAreQuantilesInSecondsByStage() {
        Map<String, LatencySummary> latencies = new HashMap<>();
        metrics.latencies("pipeline.latency.seconds", "How long a stage takes", () -> latencies);
        assertThat(text()).doesNotContain("quantile");
        latencies.put("risk", new LatencySummary(1_500, 20_000, 300_000, 2_000_000_000));
        assertThat(text())
                .contains("noderr_pipeline_latency_seconds{stage=\"risk\",quantile=\"0.5\"} 1.5E-6")
                .contains("noderr_pipeline_latency_seconds{stage=\"risk\",quantile=\"0.99\"} 2.0E-5")
                .contains("noderr_pipeline_latency_seconds{stage=\"risk\",quantile=\"0.999\"} 3.0E-4")
                .contains("noderr_pipeline_latency_seconds{stage=\"risk\",quantile=\"1.0\"} 2.0");
    }

    @Test
    void whatAModelCallsItsClassesMakesNoMetricThatCannotBe() {
        metrics.gauge("drift.psi.output.up-move", "An index", () -> 1);
        metrics.gauge("drift.psi.output.in_total", "An index", () -> 2);
        metrics.counter("execution.orders", "Orders that were sent", () -> 3);
        assertThat(text())
                .contains("noderr_drift_psi_output_up_move 1.0")
                .contains("noderr_drift_psi_output_in")
                .contains("noderr_execution_orders_total 3.0");
    }
}

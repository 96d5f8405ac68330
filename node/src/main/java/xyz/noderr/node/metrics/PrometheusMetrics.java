package xyz.noderr.node.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import io.prometheus.metrics.model.snapshots.Quantiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.pipeline.metrics.Metrics;

/** Values are fetched when they are asked for. A name {@code pipeline.ring.full} is {@code noderr_pipeline_ring_full}. */
public final class PrometheusMetrics implements Metrics {
    /** How the text that {@link #text} gives is called on the wire. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long NOT_COUNTED = -1;

    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Override
    public void counter(String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name(name))
                .help(help)
                .callback(callback -> callback.call((double) value.getAsLong()))
                .register(registry);
    }

    @Override
    public void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name(name))
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    /**
     * Something whose distribution over the last minutes is told.
     *
     * @return takes each value, in any thread
     */
    public DoubleConsumer summary(String name, String help) {
        Summary summary = Summary.builder()
                .name(name(name))
                .help(help)
                .quantile(0.5)
                .quantile(0.95)
                .quantile(0.99)
                .register(registry);
        return summary::observe;
    }

    @Override
    public void latencies(String name, String help, Supplier<Map<String, LatencySummary>> byStage) {
        SummaryWithCallback.builder()
                .name(name(name))
                .help(help)
                .labelNames("stage")
                .callback(callback -> byStage.get()
                        .forEach((stage, each) -> callback.call(NOT_COUNTED, Double.NaN, quantiles(each), stage)))
                .register(registry);
    }

    private static Quantiles quantiles(LatencySummary nanos) {
        return Quantiles.builder()
                .quantile(0.5, nanos.p50() / NANOS_PER_SECOND)
                .quantile(0.99, nanos.p99() / NANOS_PER_SECOND)
                .quantile(0.999, nanos.p999() / NANOS_PER_SECOND)
                .quantile(1, nanos.max() / NANOS_PER_SECOND)
                .build();
    }

    /** Memory, processor and file handles of the process, as the client's makers name them. */
    public void registerJvm() {
        JvmMetrics.builder().register(registry);
    }

    /** A model may name its classes as it likes. */
    private static String name(String dotted) {
        return PrometheusNaming.sanitizeMetricName("noderr_" + dotted.replace('.', '_'));
    }

    /** All values, as Prometheus reads them. */
    public byte[] text() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

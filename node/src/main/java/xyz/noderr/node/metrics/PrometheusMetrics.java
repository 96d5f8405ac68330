package xyz.noderr.node.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import xyz.noderr.pipeline.metrics.Metrics;

/** Values are fetched when they are asked for. A name {@code pipeline.ring.full} is {@code noderr_pipeline_ring_full}. */
public final class PrometheusMetrics implements Metrics {
    /** How the text that {@link #text} gives is called on the wire. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

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

    private static String name(String dotted) {
        return "noderr_" + dotted.replace('.', '_');
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

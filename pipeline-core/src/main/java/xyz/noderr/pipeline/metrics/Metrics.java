package xyz.noderr.pipeline.metrics;

import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import xyz.noderr.pipeline.latency.LatencySummary;

/**
 * Where a pipeline registers what can be read of it. A binding to a metrics library implements it; none of them is on the
 * hot path, as values are fetched when somebody asks for them, in that one's thread.
 */
public interface Metrics {
    /** Nobody asks. */
    Metrics NONE = new Metrics() {
        @Override
        public void counter(String name, String help, LongSupplier value) {
            // As said.
        }

        @Override
        public void gauge(String name, String help, DoubleSupplier value) {
            // As said.
        }

        @Override
        public void latencies(String name, String help, Supplier<Map<String, LatencySummary>> byStage) {
            // As said.
        }
    };

    /**
     * A count that only rises.
     *
     * @param name lower case with dots, as in {@code pipeline.ring.full}
     * @param help what it counts, in a sentence
     */
    void counter(String name, String help, LongSupplier value);

    /**
     * A value that rises and falls.
     *
     * @param name lower case with dots, with its unit where it has one
     * @param help what it is, in a sentence
     */
    void gauge(String name, String help, DoubleSupplier value);

    /**
     * How long each of several stages takes.
     *
     * @param name lower case with dots, ending in {@code seconds}, as which a binding shows them
     * @param help what takes so long, in a sentence
     * @param byStage quantiles by the stage's name; none while they are not known
     */
    void latencies(String name, String help, Supplier<Map<String, LatencySummary>> byStage);
}

package xyz.noderr.pipeline.latency;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.Histogram;

/**
 * How long one stage took, event by event: nanoseconds, three significant digits, up to a minute (what is longer counts
 * as a minute). Recording makes no garbage. One thread records; others may read once it has stopped.
 */
public final class StageLatency {
    private static final long MAX_NANOS = 60_000_000_000L;
    private static final double NANOS_PER_MICRO = 1_000;

    private final Histogram histogram = new Histogram(MAX_NANOS, 3);

    /** Adds one measurement. */
    public void record(long nanos) {
        histogram.recordValue(Math.min(Math.max(nanos, 0), MAX_NANOS));
    }

    /**
     * Writes the whole distribution, in microseconds, as HdrHistogram's plotters read it: a file {@code .hgrm}.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            histogram.outputPercentileDistribution(out, NANOS_PER_MICRO);
            if (out.checkError()) {
                throw new IOException("Not all of " + file + " could be written");
            }
        }
    }

    /** How many measurements there are. */
    public long count() {
        return histogram.getTotalCount();
    }

    /**
     * What so many of a hundred measurements did not exceed, in nanoseconds.
     *
     * @param percent from 0 to 100, which is the greatest
     */
    public long at(double percent) {
        return histogram.getValueAtPercentile(percent);
    }

    /** The quantiles so far. */
    public LatencySummary summary() {
        return new LatencySummary(
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }
}

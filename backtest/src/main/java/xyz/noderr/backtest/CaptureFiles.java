package xyz.noderr.backtest;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.market.BookSpan;
import xyz.noderr.market.VenueCapture;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/** Captured streams of a venue: trades, quotes and depth. */
final class CaptureFiles implements MarketData {
    /** Of a message about the book, a side: nearly all have less, and longer ones take several events. */
    static final int DEPTH_LEVELS = 128;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final BacktestSettings.Data data;
    private final List<Path> paths;
    private final Instrument instrument;
    private final boolean measured;

    /**
     * Captured streams.
     *
     * @param measured whether the times of receipt are to be taken as how long the market took to us
     */
    CaptureFiles(Instrument instrument, BacktestSettings.Data data, boolean measured, Path folder) {
        this.instrument = instrument;
        this.measured = measured;
        this.data = data;
        paths = data.capture().stream().map(folder::resolve).toList();
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public List<Path> paths() {
        return paths;
    }

    @Override
    public Reading open() {
        return new Messages(capture(measured ? clockBehindNanos() : 0));
    }

    private VenueCapture capture(long addedNanos) {
        VenueFeed feed = requireNonNull(data.venueForm()).newFeed(List.of(instrument), DEPTH_LEVELS);
        return new VenueCapture(paths, feed, addedNanos);
    }

    /** Takes a reading of all of it: what is added has to be the same from the start. */
    private long clockBehindNanos() {
        try (VenueCapture capture = capture(0)) {
            while (capture.next()) {
                // Counts as it goes.
            }
            return capture.clockBehindNanos();
        }
    }

    @Override
    public void requireFed(FeatureStage features, String where) {
        // Trades and the book are both there.
    }

    @Override
    public boolean hasBook() {
        return true;
    }

    @Override
    public int depthLevels() {
        return DEPTH_LEVELS;
    }

    private final class Messages implements Reading {
        private final VenueCapture capture;
        private final EventSource events;

        Messages(VenueCapture capture) {
            this.capture = capture;
            events = new BookSpan(
                    capture,
                    instrument.id(),
                    DEPTH_LEVELS,
                    MarketData.nanos(data.from(), Long.MIN_VALUE),
                    MarketData.nanos(data.to(), Long.MAX_VALUE));
        }

        @Override
        public EventSource events() {
            return events;
        }

        @Override
        public double progress() {
            return capture.progress();
        }

        @Override
        public Map<String, List<Long>> refusedLines() {
            return capture.refusedLines();
        }

        @Override
        public List<String> assumptions() {
            List<String> all = new ArrayList<>();
            all.add("Events have the venue's time and the order in which they were received"
                    + (measured ? "." : "; they are known as soon as they happen."));
            all.add("The book was lost " + capture.feed().gaps() + " times through missing messages; "
                    + capture.feed().stale() + " messages were older than the book and left out.");
            if (capture.clockBehindNanos() > 0) {
                Duration behind = Duration.ofMillis(Math.ceilDiv(capture.clockBehindNanos(), NANOS_PER_MILLI));
                all.add("The recorder's clock was behind the venue's by up to " + Durations.format(behind)
                        + (measured
                                ? ": so much is added to its times of receipt, so that the fastest event took no time."
                                : ": no latency is taken from its times of receipt."));
            }
            return all;
        }

        @Override
        public void close() {
            capture.close();
        }
    }
}

package xyz.noderr.backtest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/**
 * A market as it is heard. One feed brings those of a venue in the order in which they arrive: the first of them reads it for
 * all, and the others have nothing of their own.
 */
final class LiveMarket implements MarketData {
    /** As captures have. */
    static final int DEPTH_LEVELS = CaptureFiles.DEPTH_LEVELS;

    private final Instrument instrument;
    private final @Nullable Supplier<EventSource> arrivals;
    private final String filled;
    private final BiConsumer<Pipeline, Assembly> started;

    /**
     * One of them.
     *
     * @param arrivals what the feed brings, of the first; null for the others
     * @param filled how orders are filled, in a sentence
     * @param started hears of the pipeline, in the thread that reads the arrivals
     */
    LiveMarket(
            Instrument instrument,
            @Nullable Supplier<EventSource> arrivals,
            String filled,
            BiConsumer<Pipeline, Assembly> started) {
        this.instrument = instrument;
        this.arrivals = arrivals;
        this.filled = filled;
        this.started = started;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public List<Path> paths() {
        return List.of();
    }

    @Override
    public Reading open() {
        return new Heard(arrivals == null ? new Silence() : arrivals.get(), filled);
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
    public void goOnto(Pipeline pipeline, Assembly assembly) {
        started.accept(pipeline, assembly);
    }

    @Override
    public String source(BacktestSettings.Data data) {
        return "live";
    }

    @Override
    public int depthLevels() {
        return DEPTH_LEVELS;
    }

    @Override
    public InvalidInputException emptySpan(BacktestSettings.Data data) {
        return new InvalidInputException(
                instrument.settings().label(),
                "at least one trade until it was stopped",
                "none",
                "let it run longer, and check the symbol and the network");
    }

    private record Heard(EventSource events, String filled) implements Reading {
        @Override
        public double progress() {
            return 0;
        }

        @Override
        public Map<String, List<Long>> refusedLines() {
            return Map.of();
        }

        @Override
        public List<String> assumptions() {
            return List.of("The market was heard as it happened. " + filled);
        }

        @Override
        public void close() {
            // It is whoever made it that closes it.
        }
    }

    private static final class Silence implements EventSource {
        @Override
        public boolean next() {
            return false;
        }

        @Override
        public long timeNanos() {
            throw new IllegalStateException("There is no event");
        }

        @Override
        public void writeTo(Event event) {
            throw new IllegalStateException("There is no event");
        }
    }
}

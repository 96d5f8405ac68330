package xyz.noderr.backtest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.tape.EventTape;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/**
 * One market's data after they were read once: each reading is of the tape, and no file is touched again.
 *
 * @param read what was read
 * @param over what stands between the tape and the run; the identity for nothing
 */
record TapedMarket(MarketData read, EventTape tape, UnaryOperator<EventSource> over) implements MarketData {
    /** Reads all of it. */
    static TapedMarket of(MarketData data) {
        try (Reading reading = data.open()) {
            return new TapedMarket(data, EventTape.of(reading.events(), data.depthLevels()), UnaryOperator.identity());
        }
    }

    TapedMarket with(UnaryOperator<EventSource> other) {
        return new TapedMarket(read, tape, other);
    }

    @Override
    public Instrument instrument() {
        return read.instrument();
    }

    /** None: a run over a tape names no file, so that none is hashed anew for each. */
    @Override
    public List<Path> paths() {
        return List.of();
    }

    @Override
    public Reading open() {
        return new Taped(over.apply(tape.read()));
    }

    @Override
    public void requireFed(FeatureStage features, String where) {
        read.requireFed(features, where);
    }

    @Override
    public boolean hasBook() {
        return read.hasBook();
    }

    @Override
    public boolean hasDepth() {
        return read.hasDepth();
    }

    @Override
    public boolean hasBars() {
        return read.hasBars();
    }

    @Override
    public @Nullable Duration barSpan() {
        return read.barSpan();
    }

    @Override
    public int depthLevels() {
        return read.depthLevels();
    }

    @Override
    public InvalidInputException emptySpan(BacktestSettings.Data data) {
        return read.emptySpan(data);
    }

    private record Taped(EventSource events) implements Reading {
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
            return List.of();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}

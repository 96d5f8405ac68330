package xyz.noderr.backtest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/** The market data of one instrument, over their span. */
sealed interface MarketData permits TradeFile, CaptureFiles, CatalogFiles, TapedMarket {
    /** A reading of them from the start. */
    interface Reading extends AutoCloseable {
        /** The events of the span, in order. */
        EventSource events();

        /** What part of the files has been read, from 0 to 1. */
        double progress();

        /** The lines left out so far, by reason. */
        Map<String, List<Long>> refusedLines();

        /** What the times of the data mean, for the report. */
        List<String> assumptions();

        @Override
        void close();
    }

    /**
     * The data that settings name.
     *
     * @param folder where their files are named from
     */
    static MarketData of(Instrument instrument, BacktestSettings.Data data, Path folder) {
        if (data.catalog() != null) {
            return new CatalogFiles(instrument, data, folder);
        }
        return data.file() == null
                ? new CaptureFiles(instrument, data, folder)
                : new TradeFile(instrument, data, folder);
    }

    /** What was traded. */
    Instrument instrument();

    /** The files in their order. */
    List<Path> paths();

    Reading open();

    /** Refuses features of what the data do not have. */
    void requireFed(FeatureStage features, String where);

    /** Whether they tell of the book. */
    boolean hasBook();

    /** How many levels of a side an event of theirs has at most. */
    int depthLevels();

    /** There was nothing in the span. */
    default InvalidInputException emptySpan(BacktestSettings.Data data) {
        return new InvalidInputException(
                paths().getFirst().toString(),
                "trades from " + (data.from() == null ? "the start" : data.from()) + " to "
                        + (data.to() == null ? "the end" : data.to()),
                "none",
                "check data.from and data.to");
    }

    /** A bound of the span in nanoseconds since 1970. */
    static long nanos(@Nullable Instant bound, long unbounded) {
        return bound == null
                ? unbounded
                : Math.addExact(Math.multiplyExact(bound.getEpochSecond(), 1_000_000_000L), bound.getNano());
    }
}

package xyz.noderr.backtest;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/** The market data that the settings name, with their instrument and their span. */
sealed interface MarketData permits TradeFile, CaptureFiles, CatalogFiles {
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

    static MarketData of(BacktestSettings settings, Path folder) {
        if (settings.data().catalog() != null) {
            return new CatalogFiles(settings, folder);
        }
        return settings.data().file() == null ? new CaptureFiles(settings, folder) : new TradeFile(settings, folder);
    }

    Instrument instrument();

    /** The files in their order. */
    List<Path> paths();

    Reading open();

    /** Refuses features of what the data do not have. */
    void requireFed(FeatureStage features, String where);

    /**
     * Adds the stages that the data need, and room for what their events hold.
     *
     * @param bookLevels how many levels of the book an event shows
     */
    default PipelineBuilder equip(PipelineBuilder pipeline, int bookLevels) {
        newBook().ifPresent(book -> pipeline.stage(Step.BOOK, book));
        return pipeline.depthLevels(depthLevels()).bookLevels(bookLevels);
    }

    /** Another stage for the books that the data have, which has seen nothing; empty where they have none. */
    Optional<BookStage> newBook();

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

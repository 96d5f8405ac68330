package xyz.noderr.backtest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.venue.VenueSettings;
import xyz.noderr.backtest.venue.latency.LatencyKind;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.config.Durations;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/** The market data of one instrument, over their span. */
sealed interface MarketData permits TradeFile, CaptureFiles, CatalogFiles, BarData, TapedMarket, LiveMarket {
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
     * @param venue what the instrument's venue assumes
     * @param folder where their files are named from
     */
    static MarketData of(Instrument instrument, BacktestSettings.Data data, VenueSettings venue, Path folder) {
        boolean measured = venue.latency().kind() == LatencyKind.MEASURED;
        if (measured && data.capture().isEmpty()) {
            throw new InvalidInputException(
                    "venue.latency.kind of " + instrument.settings().label(),
                    "constant or lognormal, as only a data.capture has times of receipt",
                    "measured",
                    "choose another, or name a capture");
        }
        if (data.catalog() != null) {
            return new CatalogFiles(instrument, data, folder);
        }
        if (data.bars() != null) {
            return new BarData(instrument, data, folder);
        }
        return data.file() == null
                ? new CaptureFiles(instrument, data, measured, folder)
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

    /** Whether they tell of more of it than the best prices. */
    default boolean hasDepth() {
        return hasBook();
    }

    /** Whether they are bars. */
    default boolean hasBars() {
        return barSpan() != null;
    }

    /** How long the bars are that they are made of; null where they are of something else. */
    default @Nullable Duration barSpan() {
        return null;
    }

    /** Where they come from, for the report: as the settings name it. */
    default String source(BacktestSettings.Data data) {
        return data.source();
    }

    /** How many levels of a side an event of theirs has at most. */
    int depthLevels();

    /** Its events go onto this pipeline from here on. Called by the thread that reads them. */
    default void goOnto(Pipeline pipeline, Assembly assembly) {}

    /** There was nothing in the span. */
    default InvalidInputException emptySpan(BacktestSettings.Data data) {
        return new InvalidInputException(
                paths().getFirst().toString(),
                (hasBars() ? "bars" : "trades") + " from " + (data.from() == null ? "the start" : data.from()) + " to "
                        + (data.to() == null ? "the end" : data.to()),
                "none",
                "check data.from and data.to");
    }

    /** Refuses features of what bars do not tell, and of bars of another span: none would ever be complete. */
    default void requireBarFeatures(FeatureStage features, String where) {
        Duration span = barSpan();
        if (span == null) {
            return; // There are no bars, which the run says.
        }
        if (features.bookLevels() > 0 || features.readsTrades() || !features.barsAreOf(span)) {
            throw new InvalidInputException(
                    where,
                    "features of time and of bars of " + Durations.format(span) + ", as the data have these alone",
                    "others",
                    "noderr features --list says which is which");
        }
    }

    /** A bound of the span in nanoseconds since 1970. */
    static long nanos(@Nullable Instant bound, long unbounded) {
        return bound == null
                ? unbounded
                : Math.addExact(Math.multiplyExact(bound.getEpochSecond(), 1_000_000_000L), bound.getNano());
    }
}

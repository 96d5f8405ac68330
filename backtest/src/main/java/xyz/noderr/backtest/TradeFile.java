package xyz.noderr.backtest;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.market.CsvTrades;
import xyz.noderr.market.TradeSource;
import xyz.noderr.market.TradeSpan;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/** The trades that the settings name: their file, their instrument and their span. */
final class TradeFile {
    private final BacktestSettings.Data data;
    private final Path path;
    private final Instrument instrument;

    TradeFile(BacktestSettings settings, Path folder) {
        data = settings.data();
        path = folder.resolve(data.file());
        instrument = new Instrument(0, settings.instrument());
    }

    Instrument instrument() {
        return instrument;
    }

    Path path() {
        return path;
    }

    CsvTrades open() {
        return new CsvTrades(path, data.columns(), instrument);
    }

    /** The part of the trades that the settings want. */
    TradeSource span(TradeSource all) {
        return new TradeSpan(all, nanos(data.from(), Long.MIN_VALUE), nanos(data.to(), Long.MAX_VALUE));
    }

    private static long nanos(@Nullable Instant bound, long unbounded) {
        return bound == null
                ? unbounded
                : Math.addExact(Math.multiplyExact(bound.getEpochSecond(), 1_000_000_000L), bound.getNano());
    }

    /**
     * The file has trades alone: a row that reads a book would never be complete.
     *
     * @param where what names the features, for the error
     */
    static void requireNoBook(FeatureStage features, String where) {
        if (features.bookLevels() > 0) {
            throw new InvalidInputException(
                    where,
                    "features of trades, as the data has trades alone",
                    "a feature of the order book",
                    "noderr features --list says which is which");
        }
    }

    InvalidInputException emptySpan() {
        return new InvalidInputException(
                path.toString(),
                "trades from " + (data.from() == null ? "the start" : data.from()) + " to "
                        + (data.to() == null ? "the end" : data.to()),
                "none",
                "check data.from and data.to");
    }
}

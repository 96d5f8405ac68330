package xyz.noderr.backtest;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.market.CsvTrades;
import xyz.noderr.market.TradeEvents;
import xyz.noderr.market.TradeSpan;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/** Trades in a CSV file. */
final class TradeFile implements MarketData {
    private final BacktestSettings.Data data;
    private final Path path;
    private final Instrument instrument;

    TradeFile(Instrument instrument, BacktestSettings.Data data, Path folder) {
        this.instrument = instrument;
        this.data = data;
        path = folder.resolve(requireNonNull(data.file()));
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public List<Path> paths() {
        return List.of(path);
    }

    @Override
    public Reading open() {
        return new Trades(new CsvTrades(path, data.columns(), instrument));
    }

    /** The file has trades alone: a row that reads a book would never be complete. */
    @Override
    public void requireFed(FeatureStage features, String where) {
        if (features.bookLevels() > 0) {
            throw new InvalidInputException(
                    where,
                    "features of trades, as the data has trades alone",
                    "a feature of the order book",
                    "noderr features --list says which is which, or name a data.capture");
        }
    }

    @Override
    public boolean hasBook() {
        return false;
    }

    @Override
    public int depthLevels() {
        return 1;
    }

    private final class Trades implements Reading {
        private final CsvTrades file;
        private final EventSource events;

        Trades(CsvTrades file) {
            this.file = file;
            events = new TradeEvents(
                    new TradeSpan(
                            file,
                            MarketData.nanos(data.from(), Long.MIN_VALUE),
                            MarketData.nanos(data.to(), Long.MAX_VALUE)),
                    instrument.id());
        }

        @Override
        public EventSource events() {
            return events;
        }

        @Override
        public double progress() {
            return file.progress();
        }

        @Override
        public Map<String, List<Long>> refusedLines() {
            return file.refusedRows();
        }

        @Override
        public List<String> assumptions() {
            return List.of(
                    "Trades are known as soon as they happen: the file has no time of receipt, and its times are as coarse as"
                            + " they stand in it.");
        }

        @Override
        public void close() {
            file.close();
        }
    }
}

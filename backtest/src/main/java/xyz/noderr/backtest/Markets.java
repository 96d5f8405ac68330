package xyz.noderr.backtest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.venue.FillKind;
import xyz.noderr.backtest.venue.VenueSettings;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;
import xyz.noderr.pipeline.source.MergedSources;
import xyz.noderr.pipeline.source.PrefetchedSource;

/** The market data of a run: those of each instrument, read as one sequence by the time of their events. */
final class Markets {
    private final List<BacktestSettings.Market> settings;
    private final List<MarketData> all = new ArrayList<>();

    private final List<FillKind> filledBy = new ArrayList<>();
    private final boolean delays;

    private Markets(List<BacktestSettings.Market> settings, List<VenueSettings> venues, Path folder) {
        this.settings = settings;
        for (BacktestSettings.Market each : settings) {
            VenueSettings venue = venues.get(all.size());
            MarketData data = MarketData.of(new Instrument(all.size(), each.instrument()), each.data(), venue, folder);
            filledBy.add(filledBy(data, venue.fills().by()));
            all.add(data);
        }
        delays = all.stream().anyMatch(MarketData::hasBars) || venues.stream().anyMatch(VenueSettings::feedDelays);
    }

    /** What fills our orders, as far as the data tell. */
    private static FillKind filledBy(MarketData data, FillKind wanted) {
        FillKind most = data.hasBook() ? FillKind.BOOK : data.hasBars() ? FillKind.BARS : FillKind.TRADES;
        boolean has = switch (wanted) {
            case AUTO -> true;
            case TOP, BOOK -> data.hasBook();
            case BARS -> data.hasBars();
            case TRADES -> !data.hasBars();
        };
        if (!has) {
            throw new InvalidInputException(
                    "venue.fills.by of " + data.instrument().settings().label(),
                    "auto, or " + most + " as the data have",
                    wanted.toString(),
                    "leave it out, or name other data");
        }
        return wanted == FillKind.AUTO ? most : wanted;
    }

    /** Whether something is known to us later than it happens, or begins. */
    boolean delays() {
        return delays;
    }

    /** What an instrument's venue fills our orders by. */
    FillKind filledBy(int instrumentId) {
        return filledBy.get(instrumentId);
    }

    /** All that the settings name. */
    static Markets of(BacktestSettings settings, Path folder) {
        return new Markets(settings.traded(), settings.venues(), folder);
    }

    /** The first alone: the one that a model speaks of. */
    static Markets first(BacktestSettings settings, Path folder) {
        return new Markets(settings.traded().subList(0, 1), settings.venues(), folder);
    }

    /** What is traded, at the places of their ids. */
    List<Instrument> instruments() {
        return all.stream().map(MarketData::instrument).toList();
    }

    /** The market that a model speaks of. */
    MarketData first() {
        return all.getFirst();
    }

    /** The files, in the order of the markets. */
    List<Path> paths() {
        return all.stream().flatMap(each -> each.paths().stream()).toList();
    }

    /** Another stage for the books, which has seen nothing; empty where no market has one. */
    Optional<BookStage> newBook() {
        return all.stream().anyMatch(MarketData::hasBook) ? Optional.of(new BookStage(all.size())) : Optional.empty();
    }

    boolean hasBook(int instrumentId) {
        return all.get(instrumentId).hasBook();
    }

    /** How long the bars of a market are that has nothing else; null where it has. */
    @Nullable
    Duration barSpan(int instrumentId) {
        return all.get(instrumentId).barSpan();
    }

    /** How many levels of a side an event of theirs has at most. */
    int depthLevels() {
        return all.stream().mapToInt(MarketData::depthLevels).max().orElseThrow();
    }

    /**
     * Adds the stages that the data need, and room for what their events hold.
     *
     * @param bookLevels how many levels of the book an event shows
     */
    PipelineBuilder equip(PipelineBuilder pipeline, int bookLevels) {
        newBook().ifPresent(book -> pipeline.stage(Step.BOOK, book));
        return pipeline.depthLevels(depthLevels()).bookLevels(bookLevels);
    }

    /** There was nothing in the span of a market. */
    InvalidInputException emptySpan(int instrumentId) {
        return all.get(instrumentId).emptySpan(settings.get(instrumentId).data());
    }

    /**
     * Opens all of them.
     *
     * @param prefetch how many events a thread of its own reads ahead; 0 for none
     */
    Reading open(int prefetch) {
        return new Reading(all, prefetch, depthLevels());
    }

    /** A reading of all from the start. */
    static final class Reading implements AutoCloseable {
        private final List<MarketData> markets;
        private final List<MarketData.Reading> readings = new ArrayList<>();
        private final EventSource events;
        private final @Nullable PrefetchedSource prefetched;

        private Reading(List<MarketData> markets, int prefetch, int depthLevels) {
            this.markets = markets;
            try {
                markets.forEach(each -> readings.add(each.open()));
            } catch (RuntimeException refused) {
                readings.forEach(MarketData.Reading::close);
                throw refused;
            }
            EventSource merged = new MergedSources(
                    readings.stream().map(MarketData.Reading::events).toList());
            prefetched = prefetch == 0 ? null : new PrefetchedSource(merged, prefetch, depthLevels, this::readSoFar);
            events = prefetched == null ? merged : prefetched;
        }

        /** The events of all, by their time; at one and the same time in the order of the markets. */
        EventSource events() {
            return events;
        }

        /** What part of the files has been read, from 0 to 1. */
        double progress() {
            return prefetched == null ? readSoFar() : prefetched.progress();
        }

        private double readSoFar() {
            double sum = 0;
            for (MarketData.Reading each : readings) {
                sum += each.progress();
            }
            return sum / readings.size();
        }

        /** The lines left out so far, by market and reason; all, once all has been read. */
        Map<String, List<Long>> refusedLines() {
            Map<String, List<Long>> lines = new LinkedHashMap<>();
            for (int i = 0; i < readings.size(); i++) {
                String market = markets.size() == 1
                        ? ""
                        : markets.get(i).instrument().settings().label() + ": ";
                readings.get(i).refusedLines().forEach((reason, found) -> lines.put(market + reason, found));
            }
            return lines;
        }

        /** What the times of each market's data mean. */
        List<List<String>> assumptions() {
            return readings.stream().map(MarketData.Reading::assumptions).toList();
        }

        @Override
        public void close() {
            if (prefetched != null) {
                prefetched.close();
            }
            readings.forEach(MarketData.Reading::close);
        }
    }
}

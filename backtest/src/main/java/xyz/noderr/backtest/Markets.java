package xyz.noderr.backtest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.venue.FillKind;
import xyz.noderr.backtest.venue.VenueSettings;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;
import xyz.noderr.pipeline.source.MergedSources;
import xyz.noderr.pipeline.source.PrefetchedSource;

/** The market data of a run: those of each instrument, read as one sequence by the time of their events. */
final class Markets {
    private final List<BacktestSettings.Market> settings;
    private final List<MarketData> all;
    private final List<FillKind> filledBy = new ArrayList<>();
    private final List<VenueSettings> venues;
    private final boolean delays;
    private final boolean inMemory;
    /** That of the ring; a live feed asks it from its own thread. */
    private volatile @Nullable BookStage book;

    private Markets(
            List<BacktestSettings.Market> settings,
            List<VenueSettings> venues,
            List<? extends MarketData> all,
            boolean inMemory) {
        this.settings = settings;
        this.venues = venues;
        this.all = List.copyOf(all);
        this.inMemory = inMemory;
        for (int i = 0; i < this.all.size(); i++) {
            filledBy.add(filledBy(this.all.get(i), venues.get(i).fills().by()));
        }
        delays = this.all.stream().anyMatch(MarketData::hasBars)
                || venues.stream().anyMatch(VenueSettings::feedDelays);
    }

    /** What fills our orders, as far as the data tell. */
    private static FillKind filledBy(MarketData data, FillKind wanted) {
        FillKind most = most(data);
        boolean has = switch (wanted) {
            case AUTO -> true;
            case TOP -> data.hasBook();
            case BOOK -> data.hasDepth();
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

    private static FillKind most(MarketData data) {
        if (data.hasBook()) {
            return data.hasDepth() ? FillKind.BOOK : FillKind.TOP;
        }
        return data.hasBars() ? FillKind.BARS : FillKind.TRADES;
    }

    /**
     * Refuses markets of which we may hear in another order than things happen on them, or than their answers let us: rows that
     * are made ahead would not be those of the ring.
     */
    void requireOneOrder() {
        boolean varies = venues.stream().anyMatch(each -> each.latency().feedVaries());
        boolean differs =
                venues.stream().map(VenueSettings::feedLatency).distinct().count() > 1;
        boolean barsBeside = all.size() > 1 && all.stream().anyMatch(MarketData::hasBars);
        if (varies || differs || barsBeside) {
            throw new InvalidInputException(
                    "inference.mode",
                    "exact, where the market reaches us in another order than it happens",
                    "ahead, with " + (barsBeside ? "bars beside other data" : "a feed whose latency varies"),
                    "set it to exact, or make venue.feedLatency the same constant for all");
        }
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
        return of(settings, settings.traded().size(), folder);
    }

    /** The first alone: the one that a model speaks of. */
    static Markets first(BacktestSettings settings, Path folder) {
        return of(settings, 1, folder);
    }

    private static Markets of(BacktestSettings settings, int count, Path folder) {
        List<BacktestSettings.Market> markets = settings.traded().subList(0, count);
        List<VenueSettings> venues = settings.venues();
        List<MarketData> all = new ArrayList<>();
        for (BacktestSettings.Market each : markets) {
            Instrument instrument = new Instrument(all.size(), each.instrument());
            all.add(MarketData.of(instrument, each.data(), venues.get(all.size()), folder));
        }
        return new Markets(markets, venues, all, false);
    }

    /** Data that stand in memory, in the place of those that the settings name. */
    static Markets over(BacktestSettings settings, List<? extends MarketData> read) {
        return new Markets(settings.traded(), settings.venues(), read, true);
    }

    /** The data of each market, at the places of their ids. */
    List<MarketData> each() {
        return all;
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

    /** Where they come from, for the report. */
    String source() {
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i).source(settings.get(i).data()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Another stage for the books, which has seen nothing; empty where no market has one. */
    Optional<BookStage> newBook() {
        return all.stream().anyMatch(MarketData::hasBook) ? Optional.of(new BookStage(all.size())) : Optional.empty();
    }

    /** How often the sides of an instrument's book crossed on the ring, so that it is not known until a new one comes. For any thread. */
    long crossed(int instrumentId) {
        BookStage stage = book;
        return stage == null ? 0 : stage.crossed(instrumentId);
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
        newBook().ifPresent(stage -> {
            book = stage;
            pipeline.stage(Step.BOOK, stage);
        });
        return pipeline.depthLevels(depthLevels()).bookLevels(bookLevels);
    }

    /** There was nothing in the span of a market. */
    InvalidInputException emptySpan(int instrumentId) {
        return all.get(instrumentId).emptySpan(settings.get(instrumentId).data());
    }

    /** Opens all of them, to be read as they are by the thread that asks. */
    Reading open() {
        return open(0, UnaryOperator.identity());
    }

    /** Opens all of them where nothing is predicted ahead: what comes in is what they say. */
    Reading open(int prefetch, UnaryOperator<EventSource> over) {
        return open(prefetch, () -> new Event(0, 0, depthLevels(), 0), over);
    }

    /**
     * Opens all of them.
     *
     * @param prefetch how many events a thread of its own reads ahead, where they are not in memory; 0 for none
     * @param empty makes an event with room for what comes in
     * @param over what is done to the market before it is published; by that thread, where there is one
     */
    Reading open(int prefetch, Supplier<Event> empty, UnaryOperator<EventSource> over) {
        return new Reading(all, inMemory ? 0 : prefetch, empty, over);
    }

    /** A reading of all from the start. */
    static final class Reading implements AutoCloseable {
        private final List<MarketData> markets;
        private final List<MarketData.Reading> readings = new ArrayList<>();
        private final EventSource events;
        private final @Nullable PrefetchedSource prefetched;

        private Reading(
                List<MarketData> markets, int prefetch, Supplier<Event> empty, UnaryOperator<EventSource> over) {
            this.markets = markets;
            EventSource read;
            try {
                markets.forEach(each -> readings.add(each.open()));
                read = over.apply(new MergedSources(
                        readings.stream().map(MarketData.Reading::events).toList()));
            } catch (RuntimeException refused) {
                readings.forEach(MarketData.Reading::close);
                throw refused;
            }
            prefetched = prefetch == 0 ? null : new PrefetchedSource(read, prefetch, empty, this::readSoFar);
            events = prefetched == null ? read : prefetched;
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

package xyz.noderr.backtest;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.market.BookSpan;
import xyz.noderr.market.bars.OpeningBars;
import xyz.noderr.market.catalog.Catalog;
import xyz.noderr.market.catalog.CatalogEvents;
import xyz.noderr.market.catalog.Part;
import xyz.noderr.market.catalog.Source;
import xyz.noderr.market.catalog.Table;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.source.EventSource;

/** What a catalog has of the instrument: trades, and quotes and depth where they were imported; or its bars alone. */
final class CatalogFiles implements MarketData {
    /** Of an event about the book, a side: nearly all have less, and longer ones are split. */
    private static final int DEPTH_LEVELS = 128;

    private final BacktestSettings.Data data;
    private final Catalog catalog;
    private final Instrument instrument;
    private final Set<Table> tables = EnumSet.noneOf(Table.class);
    private final List<Source> sources = new ArrayList<>();

    CatalogFiles(Instrument instrument, BacktestSettings.Data data, Path folder) {
        this.instrument = instrument;
        this.data = data;
        catalog = Catalog.existing(folder.resolve(requireNonNull(data.catalog())));
        for (Source source : catalog.sources()) {
            boolean read = false;
            for (Part part : source.parts()) {
                if (part.venue().equals(instrument.settings().venue())
                        && part.symbol().equals(instrument.settings().symbol())
                        && (part.table() == Table.BARS) == (data.bars() != null)) {
                    tables.add(part.table());
                    read = true;
                }
            }
            if (read) {
                sources.add(source);
            }
        }
        Table needed = data.bars() == null ? Table.TRADES : Table.BARS;
        if (!tables.contains(needed)) {
            throw new InvalidInputException(
                    catalog.folder().toString(),
                    needed.sqlName() + " of " + instrument.settings().label(),
                    "none",
                    "noderr data list says what is there");
        }
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    /** The manifests, which hold the hashes of all else. */
    @Override
    public List<Path> paths() {
        return sources.stream().map(catalog::manifest).toList();
    }

    @Override
    public Reading open() {
        return new Rows(rows());
    }

    private CatalogEvents rows() {
        // A bar's row is at its end, which may be the end of the span.
        long to = MarketData.nanos(data.to(), Long.MAX_VALUE);
        return new CatalogEvents(
                catalog,
                instrument,
                tables,
                DEPTH_LEVELS,
                MarketData.nanos(data.from(), Long.MIN_VALUE),
                data.bars() == null || to == Long.MAX_VALUE ? to : to + 1);
    }

    private EventSource within(CatalogEvents rows) {
        long from = MarketData.nanos(data.from(), Long.MIN_VALUE);
        long to = MarketData.nanos(data.to(), Long.MAX_VALUE);
        return data.bars() == null
                ? new BookSpan(rows, instrument.id(), DEPTH_LEVELS, from, to)
                : new OpeningBars(
                        catalog.folder().toString(),
                        rows,
                        instrument,
                        data.bars().span(),
                        from,
                        to);
    }

    @Override
    public boolean hasBars() {
        return data.bars() != null;
    }

    /** As the settings say, else that of the first bar; null where there is none. */
    @Override
    public @Nullable Duration barSpan() {
        if (data.bars() == null || data.bars().span() != null) {
            return data.bars() == null ? null : data.bars().span();
        }
        try (CatalogEvents rows = rows()) {
            if (!rows.next()) {
                return null; // A run over them is refused as empty.
            }
            Event first = new Event(0, 0);
            rows.writeTo(first);
            return Duration.ofNanos(first.bar().spanNanos());
        }
    }

    @Override
    public boolean hasDepth() {
        return tables.contains(Table.DEPTH);
    }

    @Override
    public boolean hasBook() {
        return tables.contains(Table.DEPTH) || tables.contains(Table.QUOTES);
    }

    @Override
    public void requireFed(FeatureStage features, String where) {
        if (data.bars() != null) {
            requireBarFeatures(features, where);
            return;
        }
        if (features.bookLevels() > 0 && !hasBook()) {
            throw new InvalidInputException(
                    where,
                    "features of trades, as the catalog has trades alone",
                    "a feature of the order book",
                    "noderr features --list says which is which, or import quotes or depth");
        }
    }

    @Override
    public int depthLevels() {
        return hasBook() ? DEPTH_LEVELS : 1;
    }

    private final class Rows implements Reading {
        private final CatalogEvents rows;
        private final EventSource events;

        Rows(CatalogEvents rows) {
            this.rows = rows;
            events = within(rows);
        }

        @Override
        public EventSource events() {
            return events;
        }

        @Override
        public double progress() {
            return rows.progress();
        }

        /** The lines that importing left out, by file. */
        @Override
        public Map<String, List<Long>> refusedLines() {
            Map<String, List<Long>> refused = new TreeMap<>();
            for (Source source : sources) {
                source.refused().forEach((reason, lines) -> refused.put(source.file() + ": " + reason, lines));
            }
            return refused;
        }

        @Override
        public List<String> assumptions() {
            if (data.bars() != null) {
                return List.of(
                        "Bars come from the catalog, and nothing of one but its opening price is known before it is over.");
            }
            List<String> all = new ArrayList<>();
            all.add(
                    "Rows of the catalog come in the order of the files that they were imported from, at the venue's times;"
                            + " they are known as soon as they happen. noderr data check says what to know of them.");
            if (rows.tradesOfNothing() > 0) {
                all.add(rows.tradesOfNothing() + " trades of nothing were left out.");
            }
            return all;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}

package xyz.noderr.market.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import xyz.noderr.pipeline.config.Sha256;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.source.EventSource;

/** Imports files into a folder, and looks at what came of it. */
final class Importing {
    private static final int DEPTH_LEVELS = 128;

    /** Hears nothing. */
    static final CatalogImport.Listener SILENT = new CatalogImport.Listener() {
        @Override
        public DoubleConsumer step(String name) {
            return fraction -> {};
        }

        @Override
        public void imported(Source source, boolean wasThere) {
            // Nobody asks.
        }
    };

    private Importing() {}

    static Catalog into(Path folder, ImportOptions options, Path... files) {
        Catalog catalog = new Catalog(folder);
        new CatalogImport(catalog, options, SILENT).run(List.of(files));
        return catalog;
    }

    /** Every file of a catalog that is not the lock, with the hash of its bytes. */
    static Map<String, String> bytes(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("import.lock")) {
                    files.put(folder.relativize(file).toString(), Sha256.of(file));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return files;
    }

    static Instrument instrument(String venue, String symbol, String tick, String lot) {
        return new Instrument(
                0,
                new InstrumentSettings(
                        venue, symbol, "", "", new BigDecimal(tick), new BigDecimal(lot), BigDecimal.ZERO, 8));
    }

    static List<String> events(Catalog catalog, Instrument instrument, Set<Table> tables) {
        try (CatalogEvents events =
                new CatalogEvents(catalog, instrument, tables, DEPTH_LEVELS, Long.MIN_VALUE, Long.MAX_VALUE)) {
            return described(events);
        }
    }

    static List<String> events(Catalog catalog, Instrument instrument) {
        return events(catalog, instrument, EnumSet.allOf(Table.class));
    }

    /** All that came in with each event. */
    static List<String> described(EventSource events) {
        List<String> all = new ArrayList<>();
        Event event = new Event(0, 0, DEPTH_LEVELS, 1);
        while (events.next()) {
            event.resetInput(0);
            events.writeTo(event);
            all.add(event.kind() + " of " + event.instrumentId() + " at " + event.eventTimeNanos() + " received "
                    + event.receiveTimeNanos() + " number " + event.sourceSequence() + " price " + event.priceTicks()
                    + " quantity " + event.quantityLots() + " taker " + event.aggressor() + " depth " + event.depth()
                    + (event.depth().continued() ? " continued" : "") + " bar " + event.bar());
        }
        return all;
    }
}

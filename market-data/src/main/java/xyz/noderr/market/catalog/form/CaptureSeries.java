package xyz.noderr.market.catalog.form;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.market.VenueForm;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.catalog.ImportOptions;
import xyz.noderr.market.catalog.Listing;
import xyz.noderr.market.catalog.Refusals;
import xyz.noderr.market.catalog.Rows;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * A recording in one file or several that follow one another, read by the same decoder that reads the venue live: the book
 * goes on from one file to the next.
 */
final class CaptureSeries {
    /** Of a message about the book, a side: longer ones are split, as they are on the ring. */
    private static final int DEPTH_LEVELS = 8_192;

    private static final int PROGRESS_EVERY = 1024;

    private final VenueForm venue;
    private final Function<Path, Messages> opening;
    private final ImportOptions options;
    private final CaptureSteps steps = new CaptureSteps();
    private @Nullable Decoding decoding;

    CaptureSeries(VenueForm venue, Function<Path, Messages> opening, ImportOptions options) {
        this.venue = venue;
        this.opening = opening;
        this.options = options;
    }

    boolean takes(VenueForm other) {
        return venue == other;
    }

    Form add(Path file) {
        return new CaptureFile(file);
    }

    private Decoding decoding(Path file) {
        if (decoding == null) {
            String said = options.venue();
            String name = said == null ? CaptureVenue.name(venue) : said;
            List<Listing> listings = CaptureVenue.tellsSteps(venue) ? steps.listings(name, options) : said(file, name);
            if (listings.isEmpty()) {
                throw new InvalidInputException(
                        file.toString(),
                        "messages that name their instrument",
                        "none",
                        "check that it is a capture of " + venue + ", or say what it is: --form NAME");
            }
            decoding = new Decoding(listings);
        }
        return decoding;
    }

    /** The instruments that the user names, of a venue whose messages do not tell their steps. */
    private List<Listing> said(Path file, String name) {
        List<Listing> listings = new ArrayList<>();
        for (InstrumentSettings each : options.instruments()) {
            listings.add(new Listing(name, each.symbol(), each.tickSize(), each.lotSize()));
        }
        String symbol = options.symbol();
        if (listings.isEmpty() && symbol != null && options.tickSize() != null && options.lotSize() != null) {
            listings.add(new Listing(name, symbol, options.tickSize(), options.lotSize()));
        }
        if (listings.isEmpty()) {
            throw new InvalidInputException(
                    file.toString(),
                    "the instruments of a capture of " + venue + " and their steps",
                    "none",
                    "name them: --instruments FILE, or --instrument, --tick-size and --lot-size for one");
        }
        return listings;
    }

    /** What goes on from file to file. */
    private final class Decoding {
        final List<Listing> listings;
        final VenueFeed feed;
        final Event event = new Event(0, 0, DEPTH_LEVELS, 1);
        /** Updates that are held back by the feed, or that it gave up, as there was no snapshot for them. */
        long waiting;

        Decoding(List<Listing> listings) {
            this.listings = listings;
            List<Instrument> instruments = new ArrayList<>();
            for (Listing listing : listings) {
                instruments.add(listing.instrument(instruments.size()));
            }
            feed = venue.newFeed(instruments, DEPTH_LEVELS);
        }

        /** How many messages another stream said too: Binance's streams of trades overlap. */
        long redundant() {
            return feed instanceof BinanceFeed binance ? binance.redundant() : 0;
        }

        EventRows rows(Rows rows) {
            return new EventRows(rows, listings);
        }
    }

    private final class CaptureFile implements Form {
        private final Path file;
        private final Map<String, Long> counts = new LinkedHashMap<>();
        /** How many messages became events with the last line, and whether one was a snapshot. */
        private long given;

        private boolean snapshot;

        CaptureFile(Path file) {
            this.file = file;
        }

        @Override
        public String name() {
            return "capture " + venue;
        }

        @Override
        public void learn(DoubleConsumer progress) {
            if (!CaptureVenue.tellsSteps(venue)) {
                return;
            }
            try (Messages lines = opening.apply(file)) {
                while (lines.next()) {
                    if (lines.hasMessage()) {
                        steps.add(lines);
                    }
                    if (lines.line() % PROGRESS_EVERY == 0) {
                        progress.accept(lines.progress());
                    }
                }
            }
        }

        @Override
        public long read(Rows rows, Refusals refusals, DoubleConsumer progress) {
            Decoding shared = decoding(file);
            EventRows events = shared.rows(rows);
            EnumMap<Decoded, Long> results = new EnumMap<>(Decoded.class);
            long stale = shared.feed.stale();
            long gaps = shared.feed.gaps();
            long redundant = shared.redundant();
            long line;
            try (Messages lines = opening.apply(file)) {
                while (lines.next()) {
                    if (lines.connects()) {
                        shared.feed.disconnected();
                        take(shared, lines, events);
                    } else if (!lines.hasMessage()) {
                        refusals.refuse(
                                lines.line(),
                                "a time of receipt and the venue's message",
                                "no time of receipt before the message");
                    } else {
                        results.merge(accept(shared, lines, events, refusals), 1L, Long::sum);
                    }
                    if (lines.line() % PROGRESS_EVERY == 0) {
                        progress.accept(lines.progress());
                    }
                }
                line = lines.line();
            }
            count("messages", results.getOrDefault(Decoded.MESSAGE, 0L));
            count("messagesOfUnknownKinds", results.getOrDefault(Decoded.UNKNOWN, 0L));
            count("messagesOfOtherInstruments", results.getOrDefault(Decoded.FOREIGN, 0L));
            count("messagesOfNothing", results.getOrDefault(Decoded.NOTHING, 0L));
            count("updatesOlderThanTheBook", shared.feed.stale() - stale);
            count("updatesMissing", shared.feed.gaps() - gaps);
            count("messagesSaidTwice", shared.redundant() - redundant);
            count("updatesWithoutSnapshot", shared.waiting);
            count("eventsOfOtherKinds", events.left());
            return line;
        }

        private Decoded accept(Decoding shared, Messages lines, EventRows events, Refusals refusals) {
            VenueFeed feed = shared.feed;
            long staleBefore = feed.stale();
            long redundantBefore = shared.redundant();
            Decoded decoded = feed.accept(lines.bytes(), lines.from(), lines.to(), lines.receivedNanos());
            if (decoded == Decoded.MALFORMED) {
                refusals.refuse(lines.line(), "a message of " + venue, feed.reason());
                // It may have been of a book, which is lost then.
                take(shared, lines, events);
                return decoded;
            }
            refusals.read();
            take(shared, lines, events);
            long stale = feed.stale() - staleBefore;
            if (snapshot) {
                // All but the snapshot itself was held back for it.
                shared.waiting = Math.max(0, shared.waiting - (given - 1 + stale));
            } else if (decoded == Decoded.MESSAGE && given + stale + shared.redundant() - redundantBefore == 0) {
                shared.waiting++;
            }
            return decoded;
        }

        /** The events that come of a line. */
        private void take(Decoding shared, Messages lines, EventRows events) {
            given = 0;
            snapshot = false;
            while (shared.feed.next()) {
                Event event = shared.event;
                event.resetInput(0);
                shared.feed.writeTo(event);
                snapshot |= event.kind() == EventKind.DEPTH_SNAPSHOT;
                given += event.depth().continued() || event.kind() == EventKind.DEPTH_GAP ? 0 : 1;
                events.add(event, shared.feed.receivedNanos(), lines.line());
            }
        }

        private void count(String name, long value) {
            counts.put(name, value);
        }

        @Override
        public Map<String, Long> counts() {
            return counts;
        }
    }
}

package xyz.noderr.market.catalog.form;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.CaptureLines;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.catalog.ImportOptions;
import xyz.noderr.market.catalog.Listing;
import xyz.noderr.market.catalog.Refusals;
import xyz.noderr.market.catalog.Rows;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * A recording in one file or several that follow one another, read by the same decoder that reads the venue live: the book
 * goes on from one file to the next.
 */
final class CaptureSeries {
    /** Of a message about the book, a side: longer ones are split, as they are on the ring. */
    private static final int DEPTH_LEVELS = 8_192;

    private static final int PROGRESS_EVERY = 1024;

    private final CaptureVenue venue;
    private final ImportOptions options;
    private final CaptureSteps steps = new CaptureSteps();
    private @Nullable Decoding decoding;

    CaptureSeries(CaptureVenue venue, ImportOptions options) {
        this.venue = venue;
        this.options = options;
    }

    boolean takes(CaptureVenue other) {
        return venue == other;
    }

    Form add(Path file) {
        return new CaptureFile(file);
    }

    private Decoding decoding(Path file) {
        if (decoding == null) {
            String said = options.venue();
            List<Listing> listings = steps.listings(said == null ? venue.venue() : said, options);
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
            feed = venue.feed(instruments, DEPTH_LEVELS);
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

        CaptureFile(Path file) {
            this.file = file;
        }

        @Override
        public String name() {
            return "capture " + venue;
        }

        @Override
        public void learn(DoubleConsumer progress) {
            try (CaptureLines lines = new CaptureLines(file)) {
                while (lines.next()) {
                    if (lines.hasTime()) {
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
            try (CaptureLines lines = new CaptureLines(file)) {
                while (lines.next()) {
                    if (!lines.hasTime()) {
                        refusals.refuse(
                                lines.line(),
                                "<nanoseconds since 1970> <the venue's message>",
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

        private Decoded accept(Decoding shared, CaptureLines lines, EventRows events, Refusals refusals) {
            VenueFeed feed = shared.feed;
            long staleBefore = feed.stale();
            long redundantBefore = shared.redundant();
            Decoded decoded = feed.accept(lines.bytes(), lines.messageFrom(), lines.messageTo(), lines.receivedNanos());
            if (decoded == Decoded.MALFORMED) {
                refusals.refuse(lines.line(), "a message of " + venue, feed.reason());
                return decoded;
            }
            refusals.read();
            long given = 0;
            boolean snapshot = false;
            while (feed.next()) {
                Event event = shared.event;
                event.resetInput(0);
                feed.writeTo(event);
                snapshot |= event.kind() == EventKind.DEPTH_SNAPSHOT;
                given += event.depth().continued() || event.kind() == EventKind.DEPTH_GAP ? 0 : 1;
                events.add(event, feed.receivedNanos(), lines.line());
            }
            long stale = feed.stale() - staleBefore;
            if (snapshot) {
                // All but the snapshot itself was held back for it.
                shared.waiting -= given - 1 + stale;
            } else if (decoded == Decoded.MESSAGE && given + stale + shared.redundant() - redundantBefore == 0) {
                shared.waiting++;
            }
            return decoded;
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

package xyz.noderr.market.feed;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * The feed of a venue whose snapshots come by the stream that the updates come by, so that the order of messages is all
 * that has to be kept. An update before its snapshot is left out and counted as stale.
 *
 * <p>Such updates have no numbers that would show that one is missing. So a message that cannot be read and may have been
 * about a book makes every book unknown.
 */
public final class StreamFeed implements VenueFeed {
    private enum Book {
        NONE,
        KNOWN,
        /** Known until now: the ring has yet to be told. */
        ENDING,
        LOST
    }

    private final String venue;
    private final MessageDecoder decoder;
    private final int depthLevels;
    private final MessageEvents events = new MessageEvents();
    private final MarketEvent end = new MarketEvent();
    private final Book[] books;
    private final boolean[] needsSnapshot;
    private final EnumMap<Decoded, Counter> results = new EnumMap<>(Decoded.class);
    private final Counter stale = new Counter();
    private final Counter gaps = new Counter();

    private MarketEvent shown = end;
    private long receivedNanos;
    private long latestNanos = MarketEvent.NO_TIME;
    private int next;
    private int part;
    private int parts;
    private int ended;

    /**
     * A feed.
     *
     * @param venue the name in its metrics
     * @param decoder a new one, of these instruments
     * @param depthLevels how many levels a side the ring's events hold: longer messages are split
     */
    public StreamFeed(String venue, MessageDecoder decoder, List<Instrument> instruments, int depthLevels) {
        this.venue = venue;
        this.decoder = decoder;
        this.depthLevels = depthLevels;
        int count = instruments.stream().mapToInt(Instrument::id).max().orElse(-1) + 1;
        books = new Book[count];
        Arrays.fill(books, Book.NONE);
        needsSnapshot = new boolean[count];
        ended = count;
        for (Decoded sort : Decoded.values()) {
            results.put(sort, new Counter());
        }
    }

    @Override
    public Decoded accept(byte[] bytes, int from, int to, long receivedNanos) {
        events.clear();
        next = 0;
        part = 0;
        parts = 0;
        this.receivedNanos = receivedNanos;
        Decoded decoded = decoder.decode(bytes, from, to, events);
        counter(decoded).increment();
        if (decoded == Decoded.MALFORMED) {
            boolean books = events.mayChangeBooks();
            events.clear();
            if (books) {
                endBooks(true);
            }
        }
        return decoded;
    }

    private void endBooks(boolean needsSnapshot) {
        end.timeNanos = latestNanos == MarketEvent.NO_TIME ? receivedNanos : latestNanos;
        ended = 0;
        for (int i = 0; i < books.length; i++) {
            boolean known = books[i] == Book.KNOWN;
            books[i] = known ? Book.ENDING : books[i];
            this.needsSnapshot[i] = needsSnapshot && (known || this.needsSnapshot[i]);
            if (needsSnapshot && known) {
                gaps.increment();
            }
            decoder.lost(i);
        }
    }

    @Override
    public boolean next() {
        if (part + 1 < parts) {
            part++;
            return true;
        }
        part = 0;
        while (next < events.size()) {
            MarketEvent event = events.get(next++);
            if (admit(event)) {
                shown = event;
                parts = event.parts(depthLevels);
                return true;
            }
        }
        parts = 0;
        return nextEnded();
    }

    private boolean admit(MarketEvent event) {
        if (event.timeNanos == MarketEvent.NO_TIME) {
            event.timeNanos = latestNanos == MarketEvent.NO_TIME ? receivedNanos : latestNanos;
        }
        int instrument = event.instrumentId;
        switch (event.kind) {
            case DEPTH_SNAPSHOT -> {
                books[instrument] = Book.KNOWN;
                needsSnapshot[instrument] = false;
            }
            case DEPTH_UPDATE -> {
                if (books[instrument] != Book.KNOWN) {
                    stale.increment();
                    return false;
                }
            }
            case DEPTH_GAP -> {
                decoder.lost(instrument);
                needsSnapshot[instrument] = true;
                if (books[instrument] != Book.KNOWN) {
                    return false;
                }
                books[instrument] = Book.LOST;
                gaps.increment();
            }
            default -> {
                // Says nothing of the book.
            }
        }
        latestNanos = Math.max(latestNanos, event.timeNanos);
        return true;
    }

    private boolean nextEnded() {
        while (ended < books.length) {
            int instrument = ended++;
            if (books[instrument] == Book.ENDING) {
                books[instrument] = Book.LOST;
                end.over(EventKind.DEPTH_GAP, instrument, end.timeNanos);
                shown = end;
                parts = 1;
                return true;
            }
        }
        return false;
    }

    @Override
    public void disconnected() {
        events.clear();
        next = 0;
        part = 0;
        parts = 0;
        endBooks(false);
    }

    @Override
    public boolean needsSnapshot(int instrumentId) {
        return needsSnapshot[instrumentId];
    }

    @Override
    public long timeNanos() {
        return shown.timeNanos;
    }

    @Override
    public long receivedNanos() {
        return receivedNanos;
    }

    @Override
    public void writeTo(Event event) {
        shown.writeTo(event, part, depthLevels);
        // What was received before it happened was received by a clock that is behind: no latency is negative.
        event.received(Math.max(receivedNanos, shown.timeNanos));
    }

    @Override
    public String reason() {
        return decoder.reason();
    }

    @Override
    public long count(Decoded sort) {
        return counter(sort).value();
    }

    private Counter counter(Decoded sort) {
        return requireNonNull(results.get(sort));
    }

    @Override
    public long gaps() {
        return gaps.value();
    }

    @Override
    public long stale() {
        return stale.value();
    }

    @Override
    public void register(Metrics metrics) {
        String name = "market." + venue + ".";
        for (Decoded sort : Decoded.values()) {
            String result = sort.name().toLowerCase(Locale.ROOT);
            metrics.counter(name + result, "Messages that were " + result, () -> count(sort));
        }
        metrics.counter(name + "stale", "Updates before their snapshot", this::stale);
        metrics.counter(name + "gaps", "Books that turned out to be wrong or unknown", this::gaps);
    }
}

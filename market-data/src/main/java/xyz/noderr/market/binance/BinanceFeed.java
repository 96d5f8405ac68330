package xyz.noderr.market.binance;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * From the bytes of the venue's messages to events of the ring, in the order in which the messages came: give it a message
 * by {@link #accept}, then take the events that come of it by {@link #next} and {@link #writeTo}. There may be none, as of
 * an update that waits for its snapshot, or several.
 *
 * <ul>
 *   <li>An event's time is the venue's: when it happened ({@code T}), else when the message was made ({@code E}). A message
 *       without either, as spot's best bid and ask, has the latest time that was known. Times may go back between streams;
 *       the ring's guard handles that. What was received earlier than it happened counts as received when it happened: the
 *       receiving clock is behind.
 *   <li>Updates of a book are held back until their snapshot is there, the newest 1,024 of them. A gap is an event of its
 *       own, after which the book is not valid until the next snapshot.
 *   <li>Of {@code trade} and {@code aggTrade}, which tell of the same trades, each instrument's first counts. Best levels
 *       alone (partial depth) count until the first update.
 * </ul>
 *
 * <p>No garbage once its buffers have grown; owned by one thread.
 */
public final class BinanceFeed {
    private static final int MOST_HELD = 1_024;

    private static final class Book {
        final BookSynchroniser order;
        final ArrayDeque<BinanceMessage> held = new ArrayDeque<>();
        BinanceMessage.@Nullable Kind trades;
        boolean hasUpdates;
        boolean hasPartial;

        Book(BinanceForm form) {
            order = new BookSynchroniser(form);
        }
    }

    private final BinanceDecoder decoder;
    private final Book[] books;
    private final int depthLevels;
    private final ArrayDeque<BinanceMessage> spare = new ArrayDeque<>();
    private final EnumMap<Decoded, Counter> results = new EnumMap<>(Decoded.class);
    private final Counter stale = new Counter();
    private final Counter gaps = new Counter();
    private final Counter redundant = new Counter();

    private BinanceMessage shown;
    private boolean showsHeld;
    private boolean showsGap;
    private int part;
    private int parts;
    private boolean fresh;
    private boolean gap;
    private @Nullable Book released;
    private long latestNanos = BinanceMessage.NO_TIME;

    /**
     * A feed of these instruments.
     *
     * @param instruments with the ids 0, 1, … in order; a message that names none is of the one, where there is one
     * @param depthLevels how many levels a side the ring's events hold: longer messages are split
     */
    public BinanceFeed(BinanceForm form, List<Instrument> instruments, int depthLevels) {
        decoder = new BinanceDecoder(instruments);
        shown = decoder.message();
        books = new Book[instruments.size()];
        for (int i = 0; i < books.length; i++) {
            books[i] = new Book(form);
        }
        for (Decoded sort : Decoded.values()) {
            results.put(sort, new Counter());
        }
        this.depthLevels = depthLevels;
    }

    /**
     * Takes a message; the events of the one before must have been taken.
     *
     * @param receivedNanos when it came, nanoseconds since 1970
     * @return what it was
     */
    public Decoded accept(byte[] bytes, int from, int to, long receivedNanos) {
        Decoded decoded = decoder.decode(bytes, from, to);
        counter(decoded).increment();
        part = 0;
        parts = 0;
        if (decoded == Decoded.MESSAGE) {
            BinanceMessage message = decoder.message();
            message.receivedNanos = receivedNanos;
            if (message.timeNanos == BinanceMessage.NO_TIME) {
                message.timeNanos = latestNanos == BinanceMessage.NO_TIME ? receivedNanos : latestNanos;
            }
            latestNanos = Math.max(latestNanos, message.timeNanos);
            admit(message, books[message.instrumentId]);
        }
        return decoded;
    }

    private void admit(BinanceMessage message, Book book) {
        switch (message.kind) {
            case TRADE, AGGREGATE_TRADE -> {
                if (book.trades == null) {
                    book.trades = message.kind;
                }
                fresh = book.trades == message.kind;
                if (!fresh) {
                    redundant.increment();
                }
            }
            case QUOTE, BAR -> fresh = true;
            case PARTIAL_DEPTH -> {
                book.hasPartial = true;
                fresh = !book.hasUpdates;
                if (!fresh) {
                    redundant.increment();
                }
            }
            case DEPTH_UPDATE -> {
                // The levels that stood alone till now are no snapshot that this one could follow.
                gap = book.hasPartial && !book.hasUpdates;
                book.hasUpdates = true;
                update(message, book);
            }
            case DEPTH_SNAPSHOT -> {
                fresh = book.order.onSnapshot(message.lastUpdateId) == BookSynchroniser.Verdict.APPLY;
                if (!fresh) {
                    stale.increment();
                }
                released = fresh ? book : null;
            }
        }
    }

    private void update(BinanceMessage message, Book book) {
        switch (verdict(message, book)) {
            case APPLY -> fresh = true;
            case STALE -> stale.increment();
            case WAIT -> hold(message, book);
            case GAP -> {
                gaps.increment();
                gap = true;
                hold(message, book);
            }
        }
    }

    private static BookSynchroniser.Verdict verdict(BinanceMessage message, Book book) {
        return book.order.onUpdate(message.firstUpdateId, message.lastUpdateId, message.previousUpdateId);
    }

    private void hold(BinanceMessage message, Book book) {
        BinanceMessage kept = book.held.size() == MOST_HELD ? book.held.pollFirst() : spare.pollFirst();
        if (kept == null) {
            kept = new BinanceMessage();
        }
        kept.copyDepth(message);
        book.held.addLast(kept);
    }

    /** Moves to the next event of what was accepted; false where there is none. */
    public boolean next() {
        if (part + 1 < parts) {
            part++;
            return true;
        }
        if (showsHeld) {
            spare.addLast(shown);
        }
        showsHeld = false;
        showsGap = false;
        shown = decoder.message();
        part = 0;
        if (gap) {
            gap = false;
            showGap();
            return true;
        }
        if (fresh) {
            fresh = false;
            parts = shown.parts(depthLevels);
            return true;
        }
        parts = 0;
        return released != null && nextReleased(released);
    }

    private void showGap() {
        showsGap = true;
        parts = 1;
    }

    /** What was held back for the snapshot that has come. */
    private boolean nextReleased(Book book) {
        while (true) {
            BinanceMessage message = book.held.peekFirst();
            if (message == null) {
                released = null;
                return false;
            }
            switch (verdict(message, book)) {
                case APPLY -> {
                    shown = message;
                    showsHeld = true;
                    parts = shown.parts(depthLevels);
                    book.held.removeFirst();
                    return true;
                }
                case STALE -> {
                    stale.increment();
                    spare.addLast(book.held.removeFirst());
                }
                case WAIT -> {
                    released = null;
                    return false;
                }
                case GAP -> {
                    // The snapshot is too old for them: they wait for a newer one.
                    gaps.increment();
                    released = null;
                    showGap();
                    return true;
                }
            }
        }
    }

    /** When the event happened at the venue: nanoseconds since 1970 in UTC. */
    public long timeNanos() {
        return shown.timeNanos;
    }

    /** When its message was received, by the clock of the receiver. */
    public long receivedNanos() {
        return shown.receivedNanos;
    }

    /** Writes the event on one of the ring, which holds as many levels as were said. */
    public void writeTo(Event event) {
        if (showsGap) {
            event.depthGap(shown.instrumentId, shown.timeNanos);
            event.received(Math.max(shown.receivedNanos, shown.timeNanos));
        } else {
            shown.writeTo(event, part, depthLevels);
        }
    }

    /** Why the last message was malformed. */
    public String reason() {
        return decoder.reason();
    }

    /** How many messages were of this sort. */
    public long count(Decoded sort) {
        return counter(sort).value();
    }

    private Counter counter(Decoded sort) {
        return requireNonNull(results.get(sort));
    }

    /** How many updates and snapshots were older than the book. */
    public long stale() {
        return stale.value();
    }

    /** How often an update did not follow the one before. */
    public long gaps() {
        return gaps.value();
    }

    /** How many messages said what another stream of the same instrument says. */
    public long redundant() {
        return redundant.value();
    }

    /** Registers the counters. */
    public void register(Metrics metrics) {
        for (Decoded sort : Decoded.values()) {
            String name = sort.name().toLowerCase(Locale.ROOT);
            metrics.counter("market.binance." + name, "Messages that were " + name, () -> count(sort));
        }
        metrics.counter("market.binance.stale", "Updates and snapshots older than the book", this::stale);
        metrics.counter("market.binance.gaps", "Updates that did not follow the one before", this::gaps);
        metrics.counter("market.binance.redundant", "Messages that another stream says too", this::redundant);
    }
}

package xyz.noderr.market.binance;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * The venue's feed: trades, best bid and ask, depth, bars.
 *
 * <ul>
 *   <li>An event's time is when it happened ({@code T}), else when the message was made ({@code E}). A message without
 *       either, as spot's best bid and ask, has the latest time that was known.
 *   <li>Updates of a book are held back until their snapshot is there, the newest 1,024 of them. A gap is an event of its
 *       own, after which the book is not valid until the next snapshot, which has to be asked for by REST.
 *   <li>Of {@code trade} and {@code aggTrade}, which tell of the same trades, each instrument's first counts. Best levels
 *       alone (partial depth) count until the first update.
 * </ul>
 */
public final class BinanceFeed implements VenueFeed {
    private static final int MOST_HELD = 1_024;
    private static final int MOST_SPARE = 64;

    private static final class Book {
        final BookSynchroniser order;
        final ArrayDeque<BinanceMessage> held = new ArrayDeque<>();
        BinanceMessage.@Nullable Kind trades;
        boolean hasUpdates;
        boolean hasPartial;
        boolean disconnected;

        Book(BinanceForm form) {
            order = new BookSynchroniser(form);
        }

        /** Whether the ring has been given a book that it takes for whole. */
        boolean shown() {
            return !order.lost() || (hasPartial && !hasUpdates);
        }

        /** Whether nothing is missing between a snapshot and what is held back for one. */
        boolean reachedBy(long snapshotId) {
            for (BinanceMessage update : held) {
                if (!order.isOlder(update.lastUpdateId, snapshotId)) {
                    return order.reaches(snapshotId, update.firstUpdateId, update.previousUpdateId);
                }
            }
            return true;
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
    /** Stands for the end of a connection, of one instrument after the other. */
    private final BinanceMessage end = new BinanceMessage();

    private int ended;

    /**
     * A feed of these instruments.
     *
     * @param instruments a message that names none is of the one, where there is one
     * @param depthLevels how many levels a side the ring's events hold: longer messages are split
     */
    public BinanceFeed(BinanceForm form, List<Instrument> instruments, int depthLevels) {
        decoder = new BinanceDecoder(instruments);
        shown = decoder.message();
        books = new Book[instruments.stream().mapToInt(Instrument::id).max().orElse(-1) + 1];
        ended = books.length;
        for (int i = 0; i < books.length; i++) {
            books[i] = new Book(form);
        }
        for (Decoded sort : Decoded.values()) {
            results.put(sort, new Counter());
        }
        this.depthLevels = depthLevels;
    }

    @Override
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
            end.receivedNanos = receivedNanos;
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
            case QUOTE, BAR, FUNDING, LIQUIDATION -> fresh = true;
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
                fresh = book.reachedBy(message.lastUpdateId)
                        && book.order.onSnapshot(message.lastUpdateId) == BookSynchroniser.Verdict.APPLY;
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

    /**
     * Kept for the next one to wait, the latest first and not many: each grows to the longest message it has held, and of
     * as many as may wait that would be tens of megabytes.
     */
    private void putAside(BinanceMessage message) {
        if (spare.size() < MOST_SPARE) {
            spare.addFirst(message);
        }
    }

    @Override
    public boolean next() {
        if (part + 1 < parts) {
            part++;
            return true;
        }
        if (showsHeld) {
            putAside(shown);
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
        return released != null ? nextReleased(released) : nextEnded();
    }

    private boolean nextEnded() {
        while (ended < books.length) {
            Book book = books[ended++];
            if (book.disconnected) {
                book.disconnected = false;
                end.instrumentId = ended - 1;
                shown = end;
                showGap();
                return true;
            }
        }
        return false;
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
                    putAside(book.held.removeFirst());
                }
                case WAIT -> {
                    released = null;
                    return false;
                }
                case GAP -> {
                    // Among those that are held back one is missing: the rest waits for a newer snapshot.
                    gaps.increment();
                    released = null;
                    showGap();
                    return true;
                }
            }
        }
    }

    @Override
    public void disconnected() {
        end.timeNanos = latestNanos;
        for (Book book : books) {
            book.disconnected = book.shown();
            book.order.lose();
            while (!book.held.isEmpty()) {
                putAside(book.held.removeFirst());
            }
        }
        ended = 0;
    }

    @Override
    public boolean needsSnapshot(int instrumentId) {
        return !books[instrumentId].held.isEmpty() && books[instrumentId].order.lost();
    }

    @Override
    public long timeNanos() {
        return shown.timeNanos;
    }

    @Override
    public long receivedNanos() {
        return shown.receivedNanos;
    }

    @Override
    public void writeTo(Event event) {
        if (showsGap) {
            event.depthGap(shown.instrumentId, shown.timeNanos);
            event.received(Math.max(shown.receivedNanos, shown.timeNanos));
        } else {
            shown.writeTo(event, part, depthLevels);
        }
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
    public long stale() {
        return stale.value();
    }

    @Override
    public long gaps() {
        return gaps.value();
    }

    /** How many messages said what another stream of the same instrument says. */
    public long redundant() {
        return redundant.value();
    }

    @Override
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

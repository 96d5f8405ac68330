package xyz.noderr.market.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.random.RandomGenerator;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * Asks for the books that a feed waits for: at most one request for each instrument at a time, the first at once, each
 * further one after a {@link Backoff} that begins anew when the book has stood for long enough. So a book that is lost again
 * and again makes no storm of requests. Where a venue gives its books with the stream, the stream is begun anew.
 *
 * <p>In the stream's loop.
 */
final class BookRequests {
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    /** A book that nothing was heard of for so long is asked for unheard: that of a quiet instrument is a book too. */
    private static final Duration QUIET = Duration.ofMillis(500);

    /** Takes what was asked for. */
    interface Taker {
        void message(byte[] bytes, long receivedNanos);

        void notCome(int instrumentId, String reason);
    }

    private static final class Book {
        final Backoff backoff;
        boolean asked;
        boolean waits;
        boolean came;
        boolean missed;
        long soundLooks;
        long crossed;

        Book(Backoff backoff) {
            this.backoff = backoff;
        }
    }

    private final VenueProtocol protocol;
    private final VenueFeed feed;
    private final VenueStream stream;
    private final VenueRequests requests;
    private final Taker taker;
    private final List<Book> books = new ArrayList<>();
    private final long looksUntilSteady;
    private final Counter asked = new Counter();
    private volatile IntToLongFunction crossed = instrument -> 0;
    private boolean up;
    private int connection;

    BookRequests(
            VenueProtocol protocol,
            VenueFeed feed,
            VenueStream stream,
            VenueRequests requests,
            StreamSettings settings,
            RandomGenerator random,
            Taker taker) {
        this.protocol = protocol;
        this.feed = feed;
        this.stream = stream;
        this.requests = requests;
        this.taker = taker;
        for (int i = 0; i < protocol.symbols().size(); i++) {
            books.add(new Book(new Backoff(settings.firstRetry(), settings.lastRetry(), random)));
        }
        looksUntilSteady = settings.steadyAfter().dividedBy(LOOK_EVERY);
    }

    /** How often each instrument's book has crossed so far, which makes it a lost one; for any thread. */
    void watch(IntToLongFunction crossedBooks) {
        crossed = crossedBooks;
    }

    void up() {
        up = true;
        int of = connection;
        look(of);
        stream.schedule(() -> miss(of), QUIET.toNanos());
    }

    /** A feed needs a book from its first update on, and that of a quiet one may be long in coming. */
    private void miss(int of) {
        for (int i = 0; i < books.size() && of == connection; i++) {
            books.get(i).missed = !books.get(i).came && protocol.snapshot(i).isPresent();
        }
    }

    /** What has been asked for and not come belongs to a connection that is no more: it would be too old. */
    void down() {
        up = false;
        connection++;
        for (Book book : books) {
            book.asked = false;
            book.came = false;
            book.missed = false;
        }
    }

    private void look(int of) {
        if (!up || of != connection) {
            return;
        }
        for (int i = 0; i < books.size(); i++) {
            Book book = books.get(i);
            if (!book.missed && !feed.needsSnapshot(i) && crossed.applyAsLong(i) == book.crossed) {
                if (++book.soundLooks == looksUntilSteady) {
                    book.backoff.reset();
                }
                continue;
            }
            book.soundLooks = 0;
            if (!book.asked && !book.waits) {
                ask(i);
            }
        }
        stream.schedule(() -> look(of), LOOK_EVERY.toNanos());
    }

    /** Asks for all books again, although they are known: for one who wants to begin with them. */
    void askForAll() {
        for (int i = 0; i < books.size(); i++) {
            if (up && !books.get(i).asked && protocol.snapshot(i).isPresent()) {
                ask(i);
            }
        }
    }

    private void ask(int instrumentId) {
        Book book = books.get(instrumentId);
        Optional<SnapshotRequest> request = protocol.snapshot(instrumentId);
        long crossedBefore = crossed.applyAsLong(instrumentId);
        asked.increment();
        if (request.isEmpty()) {
            book.crossed = crossedBefore;
            later(book);
            stream.reconnect("a book was lost that comes with the stream");
            return;
        }
        book.asked = true;
        int of = connection;
        requests.get(request.get().uri(), request.get().weight(), new VenueRequests.Answer() {
            @Override
            public void body(byte[] body, long receivedNanos) {
                if (of == connection) {
                    book.asked = false;
                    later(book);
                    long staleBefore = feed.stale();
                    long malformedBefore = feed.count(Decoded.MALFORMED);
                    taker.message(protocol.snapshotMessage(instrumentId, body), receivedNanos);
                    if (feed.count(Decoded.MALFORMED) == malformedBefore) {
                        book.came = true;
                        book.missed = false;
                    }
                    if (feed.stale() == staleBefore) {
                        book.crossed = crossedBefore;
                    }
                }
            }

            @Override
            public void failed(String reason) {
                if (of == connection) {
                    book.asked = false;
                    later(book);
                    taker.notCome(instrumentId, reason);
                }
            }
        });
    }

    private void later(Book book) {
        book.waits = true;
        stream.schedule(() -> book.waits = false, book.backoff.nextNanos());
    }

    /** How often a book was asked for. */
    long asked() {
        return asked.value();
    }
}

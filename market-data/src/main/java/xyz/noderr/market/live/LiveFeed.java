package xyz.noderr.market.live;

import java.util.concurrent.CompletableFuture;
import java.util.function.IntToLongFunction;
import java.util.function.ObjLongConsumer;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * A venue's stream as events: each message goes through the feed, and what comes of it is published before the next is
 * read. Books that are lost are asked for again.
 *
 * <p>While there is no connection, and at first until the venue has said something, each instrument's status is DOWN, and
 * its book unknown; with the first message that is read it is TRADING. Such an event has the time that the venue's clock
 * would show: its last one, and what has passed by ours since.
 *
 * <p>Threading: events are published in the stream's loop. Its methods may be called by any thread.
 */
public final class LiveFeed implements AutoCloseable {
    private final VenueFeed feed;
    private final EventTarget target;
    private final ReceiveClock clock;
    private final LiveListener listener;
    private final int instruments;
    private final VenueStream stream;
    private final VenueRequests requests;
    private final BookRequests books;
    private boolean trading;
    private boolean known;
    private long venueNanos;
    private long receivedNanos;
    private long upNanos;
    private long upSteadyNanos;

    /**
     * A feed that {@link #start} begins.
     *
     * @param feed a new one, whose instruments have the ids 0, 1, … in the order of the protocol's symbols
     * @param target takes as many levels as the feed was told
     * @param tls whom to trust
     * @param random draws the times between tries
     */
    public LiveFeed(
            VenueProtocol protocol,
            VenueFeed feed,
            EventTarget target,
            StreamSettings settings,
            SSLContext tls,
            ReceiveClock clock,
            RandomGenerator random,
            LiveListener listener) {
        this.feed = feed;
        this.target = target;
        this.clock = clock;
        this.listener = listener;
        instruments = protocol.symbols().size();
        stream = new VenueStream(protocol, new OfStream(), settings, tls, clock, random);
        requests = new VenueRequests(
                stream,
                tls,
                clock,
                protocol.weightPerMinute(),
                settings.websocket().maxMessageBytes());
        books = new BookRequests(protocol, feed, stream, requests, settings, random, new OfRequests());
    }

    /**
     * Has books that have crossed, which the book stage takes for lost, asked for again.
     *
     * @param crossed how often that of an instrument has, as {@code BookStage.crossed}
     */
    public LiveFeed watchCrossed(IntToLongFunction crossed) {
        books.watch(crossed);
        return this;
    }

    /** Publishes that each instrument is DOWN, and begins to connect. Once. */
    public void start() {
        stream.execute(() -> status(VenueStatus.DOWN));
        stream.start();
    }

    private final class OfStream implements StreamListener {
        @Override
        public void up() {
            upNanos = clock.nanos();
            upSteadyNanos = clock.steadyNanos();
            listener.up();
            books.up();
        }

        @Override
        public void message(byte[] bytes, int from, int to, long receivedNanos) {
            take(bytes, from, to, receivedNanos);
        }

        @Override
        public void refused(String reason) {
            listener.refused(reason);
        }

        @Override
        public void down(String reason) {
            listener.down(reason);
            books.down();
            feed.disconnected();
            publish(false);
            trading = false;
            status(VenueStatus.DOWN);
        }
    }

    private final class OfRequests implements BookRequests.Taker {
        @Override
        public void message(byte[] bytes, long receivedNanos) {
            take(bytes, 0, bytes.length, receivedNanos);
        }

        @Override
        public void notCome(int instrumentId, String reason) {
            listener.bookNotCome(instrumentId, reason);
        }
    }

    private void take(byte[] bytes, int from, int to, long receivedNanos) {
        listener.message(bytes, from, to, receivedNanos);
        Decoded decoded = feed.accept(bytes, from, to, receivedNanos);
        if (decoded == Decoded.MALFORMED) {
            listener.malformed(feed.reason());
        } else if (decoded == Decoded.MESSAGE && !trading) {
            trading = true;
            status(VenueStatus.TRADING);
        }
        publish(true);
    }

    private void publish(boolean connected) {
        while (feed.next()) {
            Event event = target.claim();
            feed.writeTo(event);
            if (connected && event.kind() == EventKind.DEPTH_GAP) {
                listener.gap(event.instrumentId());
            }
            target.publish();
            known = true;
            venueNanos = Math.max(venueNanos, feed.timeNanos());
            receivedNanos = feed.receivedNanos();
        }
    }

    private long venueTimeNanos() {
        long now = clock.nanos();
        if (!known) {
            return now;
        }
        // By how far somebody has set the clock since the connection came about; before or after the last message, who
        // knows:
        // a time that is too early is put forward by the guard, and one that is too late would make the market wait for
        // it.
        long set = (now - upNanos) - (clock.steadyNanos() - upSteadyNanos);
        long passed = now - receivedNanos;
        return venueNanos + Math.max(0, Math.min(passed, passed - set));
    }

    private void status(VenueStatus status) {
        long now = clock.nanos();
        long time = venueTimeNanos();
        for (int i = 0; i < instruments; i++) {
            Event event = target.claim();
            event.venueStatus(i, time, status);
            event.received(Math.max(now, time));
            target.publish();
        }
    }

    /**
     * Publishes an event of ours among those of the market, at the time that the venue's clock shows.
     *
     * @param write by one of the event's input methods, with that time
     * @return done when it has been published; never once the feed has ended
     */
    public CompletableFuture<Void> publish(ObjLongConsumer<Event> write) {
        CompletableFuture<Void> published = new CompletableFuture<>();
        stream.execute(() -> {
            Event event = target.claim();
            write.accept(event, venueTimeNanos());
            target.publish();
            published.complete(null);
        });
        return published;
    }

    /** Asks for all books again, so that what is written down from here on begins with them. */
    public void askForBooks() {
        stream.execute(books::askForAll);
    }

    /** The connections behind it, for their counts. */
    public VenueStream stream() {
        return stream;
    }

    /** The reading of the messages, for its counts. */
    public VenueFeed feed() {
        return feed;
    }

    /** How often a book was asked for. */
    public long booksAskedFor() {
        return books.asked();
    }

    /** Requests without an answer that could be used. */
    public long failedRequests() {
        return requests.failed();
    }

    /** Requests that the venue refused because there were too many. */
    public long refusedRequests() {
        return requests.refused();
    }

    /** What ended the feed; null while it goes on. */
    public @Nullable Throwable failure() {
        return stream.failure();
    }

    /** Registers the counters. */
    public void register(Metrics metrics) {
        stream.register(metrics);
        feed.register(metrics);
        metrics.counter("market.live.books.asked", "Books that were asked for", this::booksAskedFor);
        metrics.counter("market.live.requests.failed", "Requests without an answer of use", this::failedRequests);
        metrics.counter("market.live.requests.refused", "Requests refused as too many", this::refusedRequests);
    }

    /** Ends it; nothing is published when this has returned. Whether the last status still holds is the caller's to say. */
    @Override
    public void close() {
        stream.close();
        requests.close();
    }
}

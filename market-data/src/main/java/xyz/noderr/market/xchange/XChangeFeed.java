package xyz.noderr.market.xchange;

import info.bitrich.xchangestream.core.StreamingExchange;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.marketdata.Trade;
import xyz.noderr.market.live.Backoff;
import xyz.noderr.market.live.ReceiveClock;
import xyz.noderr.market.xchange.Inbox.Arrival;
import xyz.noderr.market.xchange.Inbox.Kind;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Publisher;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * An exchange of XChange's as events of the ring: trades, quotes, depth, and whether the venue is heard of (VENUE_STATUS).
 * One that does not stream is polled ({@link #describe}). A connection that ends, or is silent for too long, is DOWN for each instrument, and made anew with a
 * capped exponential back-off of which half is drawn.
 *
 * <p>Its own thread owns the publisher. The exchange's threads hand over to it: while the ring is full, newer quotes and
 * books take the place of older ones, and trades hold up the socket. {@code docs/xchange.md} shows its use.
 */
public final class XChangeFeed implements AutoCloseable {
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(20);
    private static final int MOST_TRADES = 1 << 14;

    private final XChangeVenue venue;
    private final List<org.knowm.xchange.instrument.Instrument> instruments;
    private final XChangeSettings settings;
    private final LongSupplier nanoTime;
    private final LongSupplier wallNanos;
    private final @Nullable PolledExchange polled;
    private final ReentrantLock polling = new ReentrantLock();
    private final FeedCounts counts = new FeedCounts();
    private final Inbox inbox = new Inbox(MOST_TRADES, counts);
    private final RingWriter writer;
    private final Backoff backoff;
    private @Nullable XChangeConnection connection;
    private boolean connected;
    private int connections;
    private long nextTryNanos;
    private long beganNanos;
    private volatile String latestEnd = "";
    private volatile @Nullable Throwable failure;
    private volatile boolean closed;
    private @Nullable Thread thread;

    /**
     * A feed that is not started. The publisher is the feed's alone from {@link #start} on.
     *
     * @throws InvalidInputException when there is no such exchange on the class path, or it is to be polled in rounds that
     *     are longer than the silence after which it counts as down
     */
    public XChangeFeed(
            XChangeVenue venue, List<Instrument> instruments, Publisher publisher, XChangeSettings settings) {
        this(venue, instruments, publisher, settings, new Random(), System::nanoTime, ReceiveClock.SYSTEM::nanos);
    }

    XChangeFeed(
            XChangeVenue venue,
            List<Instrument> instruments,
            Publisher publisher,
            XChangeSettings settings,
            RandomGenerator random,
            LongSupplier nanoTime,
            LongSupplier wallNanos) {
        this.venue = venue;
        this.instruments = instruments.stream()
                .map(instrument -> XChangeInstruments.instrument(instrument.settings()))
                .toList();
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.wallNanos = wallNanos;
        // Made here once, so that what is wrong with it is told to who asks for the feed.
        Exchange exchange = venue.exchange();
        polled = exchange instanceof StreamingExchange
                ? null
                : new PolledExchange(exchange, settings.polling(), wallNanos);
        if (polled != null) {
            refuseRoundsLongerThanSilence();
        }
        writer = new RingWriter(instruments, polled != null, publisher, counts);
        backoff = new Backoff(settings.firstWait(), settings.longestWait(), random);
        nextTryNanos = nanoTime.getAsLong();
    }

    private Duration round() {
        return settings.polling()
                .round(instruments.size() * PolledConnection.channels(settings).size());
    }

    private void refuseRoundsLongerThanSilence() {
        if (round().compareTo(settings.silence()) >= 0) {
            throw new InvalidInputException(
                    "polling of " + venue.name(),
                    "rounds shorter than the silence after which it is down, " + settings.silence(),
                    round() + " for " + instruments.size() + " instruments",
                    "ask for less, allow more requests, or a longer silence");
        }
    }

    /** How the exchange is followed, in words. */
    public String describe() {
        return polled == null
                ? venue.name() + " streams"
                : venue.name() + " does not stream: it is polled, each instrument every " + round();
    }

    /** Begins to connect and to publish, in a thread of its own. */
    public void start() {
        thread = Thread.ofPlatform().daemon().name("xchange-" + venue.name()).start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                step(Inbox.lookAfterNanos());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (Throwable thrown) {
            fail(thrown);
        } finally {
            if (connection != null) {
                connection.close();
            }
        }
    }

    /** Nobody goes on from here: what is on the ring must not look as if somebody did. */
    private void fail(Throwable thrown) {
        // In this order: whoever sees that it has failed finds why.
        latestEnd = String.valueOf(thrown.getMessage());
        failure = thrown;
        counts.failures.increment();
        try {
            writer.down(wallNanos.getAsLong());
        } catch (RuntimeException noRoom) {
            thrown.addSuppressed(noRoom);
        }
    }

    /** Takes one arrival, or looks after the connection when none comes in time. */
    void step(long mostNanos) throws InterruptedException {
        Arrival arrival = inbox.take(mostNanos);
        if (arrival != null) {
            handle(arrival);
            return;
        }
        long now = nanoTime.getAsLong();
        if (connection == null) {
            if (now - nextTryNanos >= 0) {
                connect(now);
            }
        } else if (connected && !connection.alive()) {
            end("closed");
        } else if (connected
                && now - connection.heardNanos() > settings.silence().toNanos()) {
            end("silent for " + settings.silence());
        } else if (!connected && now - beganNanos > LONGEST_CONNECT.toNanos()) {
            end("no connection within " + LONGEST_CONNECT);
        }
    }

    private void connect(long now) {
        beganNanos = now;
        XChangeConnection next = next();
        connection = next;
        try {
            next.open();
        } catch (RuntimeException failed) {
            end(String.valueOf(failed.getMessage()));
        }
    }

    private XChangeConnection next() {
        connections++;
        if (polled != null) {
            return new PolledConnection(
                    venue.name(),
                    polled,
                    polling,
                    instruments,
                    settings,
                    connections,
                    inbox,
                    counts,
                    wallNanos,
                    nanoTime);
        }
        StreamingExchange streaming = (StreamingExchange) venue.exchange();
        return new StreamedConnection(streaming, instruments, settings, connections, inbox, wallNanos, nanoTime);
    }

    private void handle(Arrival arrival) {
        // What somebody traded is true whatever became of the connection since.
        if (arrival.kind() == Kind.TRADE) {
            writer.trade(arrival.place(), (Trade) arrival.what(), arrival.receivedNanos());
            return;
        }
        if (connection == null || connection.number() != arrival.connection()) {
            return;
        }
        switch (arrival.kind()) {
            case QUOTE -> writer.quote(arrival.place(), (Ticker) arrival.what(), arrival.receivedNanos());
            case BOOK -> writer.book(arrival.place(), (WholeBook) arrival.what(), arrival.receivedNanos());
            case BOOK_LOST -> writer.lost(arrival.place(), arrival.receivedNanos());
            case CONNECTED -> {
                connected = true;
                counts.connects.increment();
            }
            case ENDED -> end((String) arrival.what());
            case TRADE -> throw new IllegalStateException("handled before");
        }
    }

    private void end(String why) {
        latestEnd = why;
        counts.failures.increment();
        writer.down(wallNanos.getAsLong());
        long leaveAlone = 0;
        if (connection != null) {
            connection.close();
            leaveAlone = connection.leaveAloneNanos();
            connection = null;
        }
        long now = nanoTime.getAsLong();
        if (connected && now - beganNanos > settings.longestWait().toNanos()) {
            backoff.reset();
        }
        connected = false;
        nextTryNanos = now + Math.max(backoff.nextNanos(), leaveAlone);
    }

    /** Why the last connection ended or failed; empty before the first that did. */
    public String latestEnd() {
        return latestEnd;
    }

    /** What ended the feed, after which each instrument is DOWN as far as there was room to say so; null while it goes on. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** How many were refused for this reason. */
    public long refused(Refusal reason) {
        return counts.refusals().count(reason);
    }

    /** The last refusal in words; empty before the first. */
    public String latestRefusal() {
        return counts.refusals().latest();
    }

    FeedCounts counts() {
        return counts;
    }

    /** Registers its counters. */
    public void register(Metrics metrics) {
        counts.register(metrics, "market.xchange." + venue.name());
    }

    /** Ends the connection and the thread. */
    @Override
    public void close() {
        closed = true;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        } else if (connection != null) {
            connection.close();
        }
    }
}

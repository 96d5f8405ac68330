package xyz.noderr.market.xchange;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.marketdata.Ticker;
import org.knowm.xchange.dto.marketdata.Trade;
import org.knowm.xchange.exceptions.NotAvailableFromExchangeException;
import org.knowm.xchange.exceptions.NotYetImplementedForExchangeException;
import org.knowm.xchange.instrument.Instrument;
import xyz.noderr.market.xchange.Inbox.Arrival;
import xyz.noderr.market.xchange.Inbox.Kind;
import xyz.noderr.market.xchange.PolledExchange.Channel;

/**
 * Rounds of requests to an exchange that does not stream, from the first to the one that fails: with that the exchange is
 * taken for down. Has a thread of its own, so that an answer that does not come does not hold up the feed.
 */
final class PolledConnection implements XChangeConnection {
    private final String venue;
    private final PolledExchange exchange;
    /** Of the exchange: a thread that was let go may still wait for its answer when the next begins. */
    private final ReentrantLock lock;

    private final List<Instrument> instruments;
    private final XChangeSettings settings;
    private final List<Channel> channels;
    private final int number;
    private final Inbox inbox;
    private final FeedCounts counts;
    private final LongSupplier wallNanos;
    private final LongSupplier nanoTime;
    private volatile long heardNanos;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean heard;

    PolledConnection(
            String venue,
            PolledExchange exchange,
            ReentrantLock lock,
            List<Instrument> instruments,
            XChangeSettings settings,
            int number,
            Inbox inbox,
            FeedCounts counts,
            LongSupplier wallNanos,
            LongSupplier nanoTime) {
        this.venue = venue;
        this.exchange = exchange;
        this.lock = lock;
        this.instruments = instruments;
        this.settings = settings;
        channels = channels(settings);
        this.number = number;
        this.inbox = inbox;
        this.counts = counts;
        this.wallNanos = wallNanos;
        this.nanoTime = nanoTime;
        heardNanos = nanoTime.getAsLong();
    }

    static List<Channel> channels(XChangeSettings settings) {
        List<Channel> wanted = new ArrayList<>();
        if (settings.depth() > 0) {
            wanted.add(Channel.BOOKS);
        }
        if (settings.quotes()) {
            wanted.add(Channel.QUOTES);
        }
        if (settings.trades()) {
            wanted.add(Channel.TRADES);
        }
        return wanted;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public long heardNanos() {
        return heardNanos;
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public long leaveAloneNanos() {
        return exchange.leaveAloneNanos();
    }

    @Override
    public void open() {
        Thread.ofPlatform().daemon().name("xchange-poll-" + venue).start(this::run);
    }

    private void run() {
        try {
            Duration round = settings.polling().round(instruments.size() * channels.size());
            long left = 0;
            while (!closedWithin(left)) {
                long began = nanoTime.getAsLong();
                round();
                left = round.toNanos() - (nanoTime.getAsLong() - began);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (Throwable failed) { // Whatever it is, the feed must hear that nothing comes any more.
            change(Kind.ENDED, String.valueOf(failed.getMessage()));
        }
    }

    /** Waits so long, or until it is closed. Nobody interrupts this thread: it could hold trades that are taken for known. */
    private boolean closedWithin(long nanos) throws InterruptedException {
        return closed.await(nanos, TimeUnit.NANOSECONDS);
    }

    private void round() throws IOException, InterruptedException {
        for (int place = 0; place < instruments.size(); place++) {
            for (Channel channel : channels) {
                if (!exchange.lacks(channel) && awaitTurn()) {
                    askAlone(channel, place);
                }
            }
        }
        if (!heard && closed.getCount() > 0) {
            throw new IOException("XChange's client of " + venue + " has nothing of what is wanted: " + channels);
        }
    }

    /** False where it was closed before. */
    private boolean awaitTurn() throws InterruptedException {
        while (closed.getCount() > 0) {
            long wait = exchange.turnNanos();
            if (wait == 0) {
                return true;
            }
            closedWithin(wait);
        }
        return false;
    }

    private void askAlone(Channel channel, int place) throws IOException, InterruptedException {
        lock.lock();
        try {
            if (closed.getCount() > 0) {
                exchange.prepare();
                ask(channel, place);
            }
        } finally {
            lock.unlock();
        }
    }

    private void ask(Channel channel, int place) throws IOException, InterruptedException {
        Instrument instrument = instruments.get(place);
        try {
            switch (channel) {
                case BOOKS -> {
                    OrderBook book = exchange.book(instrument);
                    heard();
                    inbox.addLatest(arrival(Kind.BOOK, place, WholeBook.of(book, settings.depth())));
                }
                case QUOTES -> {
                    Ticker ticker = exchange.ticker(instrument);
                    heard();
                    inbox.addLatest(arrival(Kind.QUOTE, place, ticker));
                }
                case TRADES -> {
                    List<Trade> fresh = exchange.trades(instrument, counts);
                    heard();
                    add(fresh, place);
                }
            }
        } catch (NotYetImplementedForExchangeException | NotAvailableFromExchangeException unknown) {
            exchange.lacking(channel);
        }
    }

    /** Those for which there is no room are counted one by one. */
    private void add(List<Trade> trades, int place) throws IOException, InterruptedException {
        boolean room = true;
        for (Trade trade : trades) {
            room = inbox.addTrade(
                            arrival(Kind.TRADE, place, trade),
                            room ? settings.patience().toNanos() : 0)
                    && room;
        }
        if (!room) {
            throw new IOException("no room for a trade in time");
        }
    }

    private void heard() {
        heardNanos = nanoTime.getAsLong();
        if (!heard) {
            heard = true;
            change(Kind.CONNECTED, "");
        }
    }

    private Arrival arrival(Kind kind, int place, Object what) {
        return new Arrival(kind, number, place, what, wallNanos.getAsLong());
    }

    private void change(Kind kind, String why) {
        inbox.addChange(arrival(kind, 0, why));
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

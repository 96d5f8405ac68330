package xyz.noderr.market.xchange;

import info.bitrich.xchangestream.core.ProductSubscription;
import info.bitrich.xchangestream.core.StreamingExchange;
import info.bitrich.xchangestream.core.StreamingMarketDataService;
import info.bitrich.xchangestream.service.netty.ConnectionStateModel.State;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.functions.Consumer;
import java.util.List;
import java.util.function.LongSupplier;
import org.knowm.xchange.exceptions.NotYetImplementedForExchangeException;
import org.knowm.xchange.instrument.Instrument;
import xyz.noderr.market.xchange.Inbox.Arrival;
import xyz.noderr.market.xchange.Inbox.Kind;

/**
 * One connection of an exchange that streams, from its subscriptions to its end. Whatever comes, in threads of the exchange's, goes into
 * the inbox. The book is that of {@code getOrderBook}: {@code getOrderBookUpdates} keeps each message for ever.
 */
final class StreamedConnection implements XChangeConnection {
    private static final int MOST_SHOWN = 100;

    private final StreamingExchange exchange;
    private final List<Instrument> instruments;
    private final XChangeSettings settings;
    private final int number;
    private final Inbox inbox;
    private final LongSupplier wallNanos;
    private final LongSupplier nanoTime;
    private final CompositeDisposable subscriptions = new CompositeDisposable();
    private volatile long heardNanos;

    StreamedConnection(
            StreamingExchange exchange,
            List<Instrument> instruments,
            XChangeSettings settings,
            int number,
            Inbox inbox,
            LongSupplier wallNanos,
            LongSupplier nanoTime) {
        this.exchange = exchange;
        this.instruments = instruments;
        this.settings = settings;
        this.number = number;
        this.inbox = inbox;
        this.wallNanos = wallNanos;
        this.nanoTime = nanoTime;
        heardNanos = nanoTime.getAsLong();
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
        return exchange.isAlive();
    }

    @Override
    public void open() {
        if (exchange instanceof TellsFaults faults) {
            faults.onFault(new Faults());
        }
        ProductSubscription.ProductSubscriptionBuilder wanted = ProductSubscription.create();
        for (Instrument instrument : instruments) {
            if (settings.trades()) {
                wanted.addTrades(instrument);
            }
            if (settings.quotes()) {
                wanted.addTicker(instrument);
            }
            if (settings.depth() > 0) {
                wanted.addOrderbook(instrument);
            }
        }
        // The rest in the thread that reads the socket, so that no message comes before its subscriber is there.
        subscriptions.add(exchange.connect(wanted.build()).subscribe(this::connected, this::ended));
    }

    private void connected() {
        heardNanos = nanoTime.getAsLong();
        change(Kind.CONNECTED, "");
        try {
            subscriptions.add(exchange.connectionStateObservable()
                    .filter(state -> state == State.CLOSED)
                    .subscribe(closed -> change(Kind.ENDED, "closed"), this::ended));
        } catch (NotYetImplementedForExchangeException silent) {
            // The feed asks it whether it is alive.
        }
        try {
            subscribe(exchange.getStreamingMarketDataService());
        } catch (RuntimeException refused) {
            ended(refused);
        }
    }

    private void subscribe(StreamingMarketDataService streams) {
        for (int i = 0; i < instruments.size(); i++) {
            int place = i;
            Instrument instrument = instruments.get(i);
            if (settings.depth() > 0) {
                follow(
                        streams.getOrderBook(instrument, settings.depth()),
                        book -> inbox.addLatest(arrival(Kind.BOOK, place, WholeBook.of(book, settings.depth()))));
            }
            if (settings.quotes()) {
                follow(streams.getTicker(instrument), ticker -> inbox.addLatest(arrival(Kind.QUOTE, place, ticker)));
            }
            if (settings.trades()) {
                follow(streams.getTrades(instrument), trade -> {
                    if (!inbox.addTrade(
                            arrival(Kind.TRADE, place, trade),
                            settings.patience().toNanos())) {
                        change(Kind.ENDED, "no room for a trade in time");
                    }
                });
            }
        }
    }

    /** XChange ends a stream for good at the first message that it cannot read: the connection is made anew. */
    private <T> void follow(Observable<T> stream, Consumer<T> taker) {
        subscriptions.add(stream.subscribe(taker, this::ended, () -> change(Kind.ENDED, "a stream was over")));
    }

    private Arrival arrival(Kind kind, int place, Object what) {
        long received = wallNanos.getAsLong();
        heardNanos = nanoTime.getAsLong();
        return new Arrival(kind, number, place, what, received);
    }

    private final class Faults implements TellsFaults.Listener {
        @Override
        public void bookLost(Instrument instrument) {
            int place = instruments.indexOf(instrument);
            if (place >= 0) {
                inbox.addLatest(new Arrival(Kind.BOOK_LOST, number, place, "", wallNanos.getAsLong()));
            }
        }

        @Override
        public void unreadable(String message) {
            String shown = message.length() <= MOST_SHOWN ? message : message.substring(0, MOST_SHOWN) + "…";
            change(Kind.ENDED, "a message is no JSON: " + shown);
        }
    }

    private void ended(Throwable failure) {
        change(Kind.ENDED, String.valueOf(failure.getMessage()));
    }

    private void change(Kind kind, String why) {
        inbox.addChange(new Arrival(kind, number, 0, why, wallNanos.getAsLong()));
    }

    /** Lets go of it; XChange takes some seconds to end its threads, which is not awaited. */
    @Override
    public void close() {
        subscriptions.dispose();
        try {
            var _ = exchange.disconnect().subscribe(() -> {}, failure -> {});
        } catch (RuntimeException failed) {
            // It was not there any more.
        }
    }
}

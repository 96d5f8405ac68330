package xyz.noderr.market.xchange;

import info.bitrich.xchangestream.binance.BinanceStreamingExchange;
import info.bitrich.xchangestream.core.StreamingExchange;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.exceptions.ExchangeException;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * An exchange of XChange's and its settings, from which connections are made: each has an exchange of its own, so that
 * nothing of one is left in the next. Immutable.
 */
public final class XChangeVenue {
    private static final Duration FIRST_SNAPSHOT_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_SNAPSHOT_WAIT = Duration.ofSeconds(30);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 10_000;
    /** Coinbase's parameters: its address of today, and the channel of its book that needs no key. */
    private static final String COINBASE_PRIME = "Use_Prime";

    private static final String COINBASE_PRIME_REST = "PrimeSslUri";

    private final String name;
    private final Supplier<? extends Exchange> made;
    private final Consumer<ExchangeSpecification> settings;

    private XChangeVenue(String name, Supplier<? extends Exchange> made, Consumer<ExchangeSpecification> settings) {
        this.name = name;
        this.made = made;
        this.settings = settings;
    }

    /**
     * Any exchange of XChange's, whose module is on the class path. One that does not stream is polled.
     *
     * @param name the venue's name in our registry
     * @param className as {@code info.bitrich.xchangestream.bitstamp.v2.BitstampStreamingExchange}
     */
    public static XChangeVenue of(String name, String className) {
        return new XChangeVenue(name, () -> create(name, className), specification -> {});
    }

    private static Exchange create(String name, String className) {
        try {
            return ExchangeFactory.INSTANCE.createExchangeWithoutSpecification(className);
        } catch (ExchangeException | LinkageError unknown) {
            throw new InvalidInputException(
                    "venue " + name,
                    "the class of an exchange of XChange's",
                    className,
                    "check its name, and that its module is on the class path",
                    unknown);
        }
    }

    /** Spot Binance. Its books come every 100 ms, its quotes as they change. */
    public static XChangeVenue binance() {
        // One gate for all connections: what was asked too often is so after a reconnection too.
        SnapshotGate gate =
                new SnapshotGate(FIRST_SNAPSHOT_WAIT, LONGEST_SNAPSHOT_WAIT, new Random(), System::nanoTime);
        return binance(gate);
    }

    static XChangeVenue binance(SnapshotGate gate) {
        return new XChangeVenue("binance", () -> new BinanceStreams(gate), specification -> {
            specification.setExchangeSpecificParametersItem(BinanceStreamingExchange.USE_HIGHER_UPDATE_FREQUENCY, true);
            specification.setExchangeSpecificParametersItem(BinanceStreamingExchange.USE_REALTIME_BOOK_TICKER, true);
        });
    }

    /** Kraken, by version 1 of its streams: the one that XChange speaks. */
    public static XChangeVenue kraken() {
        return new XChangeVenue("kraken", KrakenStreams::new, specification -> {});
    }

    /** Coinbase's exchange. Its tickers carry no quantities: the top of its book comes from the book. */
    public static XChangeVenue coinbase() {
        return of("coinbase", "info.bitrich.xchangestream.coinbasepro.CoinbaseProStreamingExchange")
                .with(specification -> {
                    specification.setExchangeSpecificParametersItem(COINBASE_PRIME, true);
                    specification.setExchangeSpecificParametersItem("OrderBook_Mode", "Batch");
                });
    }

    /** The same venue with more settings: keys, parameters of its own, timeouts. */
    public XChangeVenue with(Consumer<ExchangeSpecification> more) {
        return new XChangeVenue(name, made, settings.andThen(more));
    }

    /** The same venue at other addresses, without slashes at their ends. */
    public XChangeVenue at(URI rest, URI webSocket) {
        return with(specification -> {
            specification.setSslUri(rest.toString());
            specification.setExchangeSpecificParametersItem(COINBASE_PRIME_REST, rest.toString());
            specification.setOverrideWebsocketApiUri(webSocket.toString());
        });
    }

    /** The venue's name in our registry. */
    public String name() {
        return name;
    }

    /**
     * An exchange for one connection, which is not made yet, or to be asked by REST. XChange's own reconnection is off.
     *
     * @throws InvalidInputException when there is no such class
     */
    Exchange exchange() {
        Exchange exchange = made.get();
        ExchangeSpecification specification = exchange.getDefaultExchangeSpecification();
        specification.setShouldLoadRemoteMetaData(false);
        specification.setHttpConnTimeout(CONNECT_MILLIS);
        specification.setHttpReadTimeout(READ_MILLIS);
        specification.getResilience().setRateLimiterEnabled(true);
        specification.setExchangeSpecificParametersItem(StreamingExchange.AUTO_RECONNECT, false);
        settings.accept(specification);
        exchange.applySpecification(specification);
        return exchange;
    }
}

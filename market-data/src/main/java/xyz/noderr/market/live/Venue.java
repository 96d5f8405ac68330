package xyz.noderr.market.live;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.binance.BinanceForm;

/** The venues that one can listen to, each with its own addresses and what it is usually asked for. */
public enum Venue {
    BINANCE_SPOT("depth@100ms,bookTicker,trade") {
        @Override
        public VenueProtocol protocol(List<String> symbols, List<String> streams, @Nullable URI uri) {
            return binance(BinanceForm.BINANCE_SPOT, symbols, streams, uri);
        }
    },
    BINANCE_USDM("depth@0ms,bookTicker,aggTrade,markPrice@1s,forceOrder") {
        @Override
        public VenueProtocol protocol(List<String> symbols, List<String> streams, @Nullable URI uri) {
            return binance(BinanceForm.BINANCE_USDM, symbols, streams, uri);
        }
    },
    /** "Websocket: Subscriptions" and "Timeouts and heartbeats" of its documentation: it hangs up after a minute of our silence. */
    HYPERLIQUID("l2Book,trades,bbo") {
        @Override
        public VenueProtocol protocol(List<String> symbols, List<String> streams, @Nullable URI uri) {
            return subscribed(
                    symbols,
                    uri == null ? URI.create("wss://api.hyperliquid.xyz/ws") : uri,
                    each(
                            symbols,
                            streams,
                            (symbol, stream) -> "{\"method\":\"subscribe\",\"subscription\":{\"type\":" + quoted(stream)
                                    + ",\"coin\":" + quoted(symbol) + "}}"),
                    "{\"method\":\"ping\"}");
        }
    },
    /** Its websocket API 1.x; a stream may name its depth, as in {@code book:100}. */
    KRAKEN("book:100,trade,spread") {
        @Override
        public VenueProtocol protocol(List<String> symbols, List<String> streams, @Nullable URI uri) {
            List<String> subscriptions = new ArrayList<>();
            for (String stream : streams) {
                String[] parts = stream.split(":", 2);
                String depth = parts.length == 2 ? ",\"depth\":" + Integer.parseInt(parts[1]) : "";
                subscriptions.add("{\"event\":\"subscribe\",\"pair\":" + quoted(symbols)
                        + ",\"subscription\":{\"name\":" + quoted(parts[0]) + depth + "}}");
            }
            return subscribed(
                    symbols,
                    uri == null ? URI.create("wss://ws.kraken.com") : uri,
                    subscriptions,
                    "{\"event\":\"ping\"}");
        }
    },
    /** Coinbase Exchange's market data; {@code level2_batch} is {@code level2} by 50 ms, and needs no key. */
    COINBASE("level2_batch,matches,ticker,heartbeat") {
        @Override
        public VenueProtocol protocol(List<String> symbols, List<String> streams, @Nullable URI uri) {
            return subscribed(
                    symbols,
                    uri == null ? URI.create("wss://ws-feed.exchange.coinbase.com") : uri,
                    List.of("{\"type\":\"subscribe\",\"product_ids\":" + quoted(symbols) + ",\"channels\":"
                            + quoted(streams) + "}"),
                    null);
        }
    },
    BITMEX("orderBookL2,trade,quote,funding,liquidation") {
        @Override
        public VenueProtocol protocol(List<String> symbols, List<String> streams, @Nullable URI uri) {
            return subscribed(
                    symbols,
                    uri == null ? URI.create("wss://ws.bitmex.com/realtime") : uri,
                    List.of("{\"op\":\"subscribe\",\"args\":"
                            + quoted(each(symbols, streams, (symbol, stream) -> stream + ":" + symbol)) + "}"),
                    "ping");
        }
    };

    private static final JsonMapper JSON = new JsonMapper();

    private final String usualStreams;

    Venue(String usualStreams) {
        this.usualStreams = usualStreams;
    }

    /** What it is asked for where nothing is said. */
    public List<String> usualStreams() {
        return List.of(usualStreams.split(",", -1));
    }

    /**
     * How to listen to it.
     *
     * @param symbols the venue's own names
     * @param streams the venue's own names
     * @param uri instead of the venue's own address; null for that
     */
    public abstract VenueProtocol protocol(List<String> symbols, List<String> streams, @Nullable URI uri);

    private static VenueProtocol binance(
            BinanceForm form, List<String> symbols, List<String> streams, @Nullable URI uri) {
        return new BinanceProtocol(
                form, symbols, streams, uri == null ? BinanceProtocol.endpoints(form) : Endpoints.under(uri));
    }

    VenueProtocol subscribed(List<String> symbols, URI uri, List<String> subscriptions, @Nullable String ping) {
        return new SubscribedProtocol(toString(), symbols, uri, subscriptions, Optional.ofNullable(ping));
    }

    static List<String> each(List<String> symbols, List<String> streams, BiFunction<String, String, String> text) {
        List<String> all = new ArrayList<>();
        for (String symbol : symbols) {
            for (String stream : streams) {
                all.add(text.apply(symbol, stream));
            }
        }
        return all;
    }

    static String quoted(Object value) {
        return JSON.writeValueAsString(value);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

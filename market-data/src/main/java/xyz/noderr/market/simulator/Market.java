package xyz.noderr.market.simulator;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import xyz.noderr.pipeline.decision.Side;

/** What the venue knows at the replay's position, and what its streams tell of the message that brought it there. */
final class Market {
    /** One symbol's. */
    record Listed(AgeingBook book, DerivedStreams derived) {}

    /** Hears of the market's trades. */
    @FunctionalInterface
    interface TradeListener {
        void onTrade(String symbol, BigDecimal price, BigDecimal quantity);
    }

    private final CaptureFacts facts;
    private final Predicate<StreamKey> wanted;
    private final Map<String, Listed> symbols = new TreeMap<>();
    private final List<Outgoing> told = new ArrayList<>();
    private final Map<String, BigDecimal> lastPrices = new HashMap<>();
    private TradeListener trades = (symbol, price, quantity) -> {};
    private long millis;

    /**
     * At its beginning.
     *
     * @param wanted whether anyone listens to a stream: what nobody wants to hear is not made
     */
    Market(CaptureFacts facts, Predicate<StreamKey> wanted) {
        this.facts = facts;
        this.wanted = wanted;
        millis = facts.firstMillis();
        begin(Renumbering.NONE);
    }

    /** Who hears of each trade, before the streams tell it. */
    void tradesTo(TradeListener listener) {
        trades = listener;
    }

    /** Begins where the capture begins, with its times and numbers put on. */
    void begin(Renumbering renumbering) {
        for (String symbol : facts.symbols().keySet()) {
            VenueBook book = new VenueBook(facts.form());
            JsonNode seed = facts.seed();
            if (seed != null) {
                book.onSnapshot(renumbering.of(seed));
            }
            symbols.put(symbol, new Listed(new AgeingBook(book), new DerivedStreams(symbol, facts)));
        }
    }

    /** Takes the next message; the list is what the streams tell, the message first, and valid until the next one. */
    List<Outgoing> take(CapturedMessage message) {
        told.clear();
        JsonNode data = message.data();
        millis = Math.max(millis, data.path("E").asLong(0));
        StreamKey stream = message.stream();
        if (stream == null) {
            if (symbols.size() == 1) {
                symbols.values().iterator().next().book().onSnapshot(data);
            }
            return told;
        }
        told.add(new Outgoing(stream, message.payload()));
        Listed symbol = listed(stream.symbol().toUpperCase(Locale.ROOT));
        symbol.derived().onTime(millis, wanted, told);
        switch (stream.channel()) {
            case "depth" -> {
                symbol.book().onUpdate(data);
                symbol.derived().onBook(symbol.book().now(), data, wanted, told);
            }
            case "trade" -> {
                symbol.derived().onTrade(data, wanted, told);
                onTrade(stream, data);
            }
            case "aggTrade" -> {
                if (!facts.streams().contains(new StreamKey(stream.symbol(), "trade"))) {
                    onTrade(stream, data);
                }
            }
            default -> {
                // It is told as it is, and nothing follows from it.
            }
        }
        return told;
    }

    private void onTrade(StreamKey stream, JsonNode trade) {
        if (DerivedStreams.agreed(trade)) {
            String symbol = stream.symbol().toUpperCase(Locale.ROOT);
            BigDecimal price = new BigDecimal(trade.path("p").asString());
            lastPrices.put(symbol, price);
            trades.onTrade(symbol, price, new BigDecimal(trade.path("q").asString()));
        }
    }

    /** What was last paid for a symbol; before its first trade the best bid, null where there is none either. */
    @Nullable
    BigDecimal lastPrice(String symbol) {
        return lastPrices.containsKey(symbol) ? lastPrices.get(symbol) : best(symbol, Side.SELL);
    }

    /** The best price at which an order would fill at once; null where the book has none. */
    @Nullable
    BigDecimal best(String symbol, Side side) {
        SortedMap<BigDecimal, JsonNode> levels = offered(symbol, side);
        return levels.isEmpty() ? null : levels.firstKey();
    }

    /** The levels that an order would fill against, the best first. */
    SortedMap<BigDecimal, JsonNode> offered(String symbol, Side side) {
        VenueBook book = listed(symbol).book().now();
        return side == Side.BUY ? book.asks() : book.bids();
    }

    /** What is still to tell when the capture is over. */
    List<Outgoing> finish() {
        told.clear();
        symbols.values().forEach(symbol -> symbol.derived().finish(wanted, told));
        return told;
    }

    CaptureFacts facts() {
        return facts;
    }

    /** Whether it is one of the venue's symbols, in capitals. */
    boolean lists(String symbol) {
        return symbols.containsKey(symbol);
    }

    /** What there is of a symbol that the venue lists. */
    Listed listed(String symbol) {
        return requireNonNull(symbols.get(symbol));
    }

    /** The venue's time, milliseconds since 1970: that of its latest message. */
    long millis() {
        return millis;
    }

    /** Whether the venue can tell a client what it asks for. */
    boolean has(StreamKey stream) {
        @Nullable Listed symbol = symbols.get(stream.symbol().toUpperCase(Locale.ROOT));
        boolean lower = stream.symbol().equals(stream.symbol().toLowerCase(Locale.ROOT));
        return facts.streams().contains(stream)
                || (symbol != null && lower && symbol.derived().makes(stream.channel()));
    }
}

package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import xyz.noderr.market.binance.BinanceForm;

/**
 * What the venue tells of one symbol that follows from its captured trades and updates: aggregated trades, bars, the best
 * levels. A channel that the capture has itself is not made again.
 */
final class DerivedStreams {
    /** How long trades of one time are waited for before they are told as one, as futures document it. */
    private static final long AGGREGATION_MILLIS = 100;

    private static final List<Integer> PARTIAL = List.of(5, 10, 20);

    private final String symbol;
    private final String lower;
    private final Set<StreamKey> captured;
    private final BinanceForm form;
    private final AggregatedTrade aggregated = new AggregatedTrade();
    private final Bars bars = new Bars();
    private @Nullable Bar day;
    private String lastBest = "";

    DerivedStreams(String symbol, CaptureFacts facts) {
        this.symbol = symbol;
        lower = symbol.toLowerCase(Locale.ROOT);
        captured = facts.streams();
        form = facts.form();
    }

    /** Whether it makes a channel. */
    boolean makes(String channel) {
        if (captured.contains(key(channel))) {
            return false;
        }
        boolean ofTrades =
                channel.equals("aggTrade") || Bars.names().stream().anyMatch(name -> channel.equals("kline_" + name));
        boolean ofBook =
                channel.equals("bookTicker") || PARTIAL.stream().anyMatch(levels -> channel.equals("depth" + levels));
        return (ofTrades && captured.contains(key("trade"))) || (ofBook && captured.contains(key("depth")));
    }

    private StreamKey key(String channel) {
        return new StreamKey(lower, channel);
    }

    /** Whether a trade is the market's: those that no one agreed on, as of an insurance fund, are not. */
    static boolean agreed(JsonNode trade) {
        return !trade.has("X") || trade.path("X").asString("").equals("MARKET");
    }

    /** A trade has come. */
    void onTrade(JsonNode trade, Predicate<StreamKey> wanted, List<Outgoing> told) {
        if (!agreed(trade)) {
            return;
        }
        long millis = trade.path("T").asLong();
        long id = trade.path("t").asLong();
        BigDecimal price = new BigDecimal(trade.path("p").asString());
        BigDecimal quantity = new BigDecimal(trade.path("q").asString());
        boolean takerBuys = !trade.path("m").asBoolean();
        if (day == null) {
            day = new Bar(millis, 86_400_000L, price);
        }
        day.add(id, price, quantity, takerBuys);
        bars.add(millis, id, price, quantity, takerBuys);
        tell("aggTrade", aggregated.add(trade), wanted, told);
    }

    /** The book has changed. */
    void onBook(VenueBook book, JsonNode update, Predicate<StreamKey> wanted, List<Outgoing> told) {
        for (int levels : PARTIAL) {
            String channel = "depth" + levels;
            if (wanted.test(key(channel)) && makes(channel)) {
                tell(channel, partial(book, update, levels), wanted, told);
            }
        }
        if (wanted.test(key("bookTicker"))
                && makes("bookTicker")
                && !book.bids().isEmpty()
                && !book.asks().isEmpty()) {
            String best = book.best().toString();
            if (!best.equals(lastBest)) {
                lastBest = best;
                tell("bookTicker", book.quote(symbol), wanted, told);
            }
        }
    }

    private ObjectNode partial(VenueBook book, JsonNode update, int levels) {
        if (form == BinanceForm.BINANCE_SPOT) {
            return book.answer(levels);
        }
        ObjectNode message = ((ObjectNode) update).deepCopy();
        message.set("b", VenueBook.best(book.bids(), levels));
        message.set("a", VenueBook.best(book.asks(), levels));
        return message;
    }

    /** The venue's time has come here. */
    void onTime(long millis, Predicate<StreamKey> wanted, List<Outgoing> told) {
        if (aggregated.millis() > 0 && millis - aggregated.millis() >= AGGREGATION_MILLIS) {
            tell("aggTrade", aggregated.finish(), wanted, told);
        }
        bars.tell(
                millis,
                name -> wanted.test(key("kline_" + name)),
                (name, bar) -> tell("kline_" + name, bar.message(symbol, name, millis), wanted, told));
    }

    /** The capture is over. */
    void finish(Predicate<StreamKey> wanted, List<Outgoing> told) {
        tell("aggTrade", aggregated.finish(), wanted, told);
    }

    private void tell(String channel, @Nullable ObjectNode message, Predicate<StreamKey> wanted, List<Outgoing> told) {
        if (message != null && wanted.test(key(channel)) && makes(channel)) {
            told.add(new Outgoing(key(channel), Bytes.of(message)));
        }
    }

    Bars bars() {
        return bars;
    }

    /** The answer to a request for the last day; empty where nothing was traded. */
    ObjectNode ticker(long millis, VenueBook book) {
        return day == null ? JsonNodeFactory.instance.objectNode() : day.ticker(symbol, millis, book);
    }
}

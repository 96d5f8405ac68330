package xyz.noderr.market.binance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import xyz.noderr.market.feed.Levels;
import xyz.noderr.pipeline.instrument.Instrument;

/** What a message says by a tree of Jackson's and decimals of Java's, as text to compare: slow and plain. */
final class NaiveReading {
    private final Map<String, Instrument> bySymbol;

    NaiveReading(Map<String, Instrument> bySymbol) {
        this.bySymbol = bySymbol;
    }

    /** Null for a message that is not one of ours. */
    @Nullable
    String of(JsonNode root) {
        String stream = root.path("stream").asString("");
        JsonNode data = root.path("data").isObject() ? root.path("data") : root;
        String streamSymbol = stream.indexOf('@') < 0 ? "" : stream.substring(0, stream.indexOf('@'));
        JsonNode named = data.path("e").asString("").equals("forceOrder") ? data.path("o") : data;
        String symbol = named.path("s").isString()
                ? named.path("s").asString()
                : streamSymbol.isEmpty() && bySymbol.size() == 1
                        ? bySymbol.keySet().iterator().next()
                        : streamSymbol;
        Instrument instrument = bySymbol.get(symbol.toUpperCase(Locale.ROOT));
        if (instrument == null) {
            return null;
        }
        boolean partial = stream.matches("(?s)[^@]*@depth[0-9].*");
        String id = instrument.id() + " at " + time(data) + " ";
        return switch (data.path("e").asString("")) {
            case "trade" -> "TRADE " + id + trade(data, instrument);
            case "aggTrade" -> "AGGREGATE_TRADE " + id + trade(data, instrument);
            case "bookTicker" -> "QUOTE " + id + quote(data, instrument);
            case "depthUpdate" -> (partial ? "PARTIAL_DEPTH " : "DEPTH_UPDATE ") + id + update(data, instrument);
            case "markPriceUpdate" -> "FUNDING " + instrument.id() + " at " + atMade(data) + " " + funding(data);
            case "forceOrder" ->
                "LIQUIDATION " + instrument.id() + " at " + time(named) + " " + liquidation(named, instrument);
            case "kline" -> bar(data.path("k"), instrument);
            case "" ->
                data.has("lastUpdateId")
                        ? (partial ? "PARTIAL_DEPTH " : "DEPTH_SNAPSHOT ") + id + "0 "
                                + data.path("lastUpdateId").asLong() + " -1 "
                                + levels(data.path("bids"), instrument) + levels(data.path("asks"), instrument)
                        : data.has("B") ? "QUOTE " + id + quote(data, instrument) : null;
            default -> null;
        };
    }

    /** What was decoded, in the same words. */
    static String of(BinanceMessage message) {
        String what = message.kind + " " + message.instrumentId + " at "
                + (message.timeNanos == BinanceMessage.NO_TIME ? "none" : message.timeNanos) + " ";
        return switch (message.kind) {
            case TRADE, AGGREGATE_TRADE ->
                what + message.priceTicks + " " + message.quantityLots + " " + message.aggressor;
            case QUOTE ->
                what + message.bidTicks + " " + message.bidLots + " " + message.askTicks + " " + message.askLots;
            case BAR ->
                what + message.spanNanos + " " + message.openTicks + " " + message.highTicks + " " + message.lowTicks
                        + " " + message.closeTicks + " " + message.quantityLots;
            case FUNDING ->
                what + message.fundingRate + " " + message.markPrice + " " + message.indexPrice + " "
                        + message.nextFundingNanos;
            case LIQUIDATION -> what + message.priceTicks + " " + message.quantityLots + " " + message.aggressor;
            default ->
                what + message.firstUpdateId + " " + message.lastUpdateId + " " + message.previousUpdateId + " "
                        + levels(message.bids) + levels(message.asks);
        };
    }

    private static String time(JsonNode data) {
        JsonNode time = data.has("T") ? data.path("T") : data.path("E");
        return time.isMissingNode() ? "none" : "" + nanos(time.asLong());
    }

    private static long nanos(long time) {
        return time < 100_000_000_000_000L ? time * 1_000_000 : time * 1_000;
    }

    private static String trade(JsonNode data, Instrument instrument) {
        return price(data, "p", instrument) + " " + quantity(data, "q", instrument) + " "
                + (data.path("m").asBoolean() ? "SELL" : "BUY");
    }

    private static String atMade(JsonNode data) {
        return "" + nanos(data.path("E").asLong());
    }

    private static String funding(JsonNode data) {
        String rate = data.path("r").asString();
        return (rate.isEmpty() ? 0 : scaled(rate, 12)) + " "
                + scaled(data.path("p").asString(), 8) + " "
                + (data.has("i") ? scaled(data.path("i").asString(), 8) : 0) + " "
                + nanos(data.path("T").asLong());
    }

    private static long scaled(String decimal, int decimals) {
        return new BigDecimal(decimal).movePointRight(decimals).longValueExact();
    }

    private static String liquidation(JsonNode order, Instrument instrument) {
        long ticks = decimal(order.path("ap"))
                .divide(instrument.settings().tickSize(), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return ticks + " " + quantity(order, "z", instrument) + " "
                + order.path("S").asString();
    }

    private static String quote(JsonNode data, Instrument instrument) {
        return price(data, "b", instrument) + " " + quantity(data, "B", instrument) + " " + price(data, "a", instrument)
                + " " + quantity(data, "A", instrument);
    }

    private static String bar(JsonNode bar, Instrument instrument) {
        long begin = nanos(bar.path("t").asLong());
        long end = nanos(bar.path("T").asLong() + 1);
        return "BAR " + instrument.id() + " at " + end + " " + (end - begin) + " " + price(bar, "o", instrument) + " "
                + price(bar, "h", instrument) + " " + price(bar, "l", instrument) + " " + price(bar, "c", instrument)
                + " " + quantity(bar, "v", instrument);
    }

    private static String update(JsonNode data, Instrument instrument) {
        return data.path("U").asLong() + " " + data.path("u").asLong() + " "
                + (data.has("pu") ? data.path("pu").asLong() : -1) + " " + levels(data.path("b"), instrument)
                + levels(data.path("a"), instrument);
    }

    private static String levels(JsonNode side, Instrument instrument) {
        List<String> levels = new ArrayList<>();
        for (JsonNode level : side) {
            levels.add(instrument.ticks(decimal(level.path(0))) + "x" + instrument.lots(decimal(level.path(1))));
        }
        return levels.toString();
    }

    private static String levels(Levels side) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < side.size(); i++) {
            levels.add(side.ticks(i) + "x" + side.lots(i));
        }
        return levels.toString();
    }

    private static long price(JsonNode node, String key, Instrument instrument) {
        return instrument.ticks(decimal(node.path(key)));
    }

    private static long quantity(JsonNode node, String key, Instrument instrument) {
        return instrument.lots(decimal(node.path(key)));
    }

    private static BigDecimal decimal(JsonNode node) {
        return new BigDecimal(node.asString());
    }
}

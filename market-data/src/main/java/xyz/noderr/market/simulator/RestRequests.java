package xyz.noderr.market.simulator;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import xyz.noderr.market.binance.BinanceForm;

/** What the venue answers by REST at the replay's position. */
final class RestRequests {
    private static final int NO_SUCH_SYMBOL = -1121;
    private static final int MISSING_PARAMETER = -1102;
    private static final int INVALID_INTERVAL = -1120;
    private static final int ILLEGAL_PARAMETER = -1130;
    private static final List<Integer> FUTURES_LIMITS = List.of(5, 10, 20, 50, 100, 500, 1_000);
    private static final int MOST_LEVELS = 5_000;

    /** A request that the venue refuses, with its own words. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int code;

        Refused(int code, String message) {
            super(message);
            this.code = code;
        }
    }

    private final Market market;
    private final boolean futures;
    private final String root;

    RestRequests(Market market) {
        this.market = market;
        futures = market.facts().form() == BinanceForm.BINANCE_USDM;
        root = futures ? "/fapi/v1/" : "/api/v3/";
    }

    /** The last part of the path, as {@code depth}; empty where it is not one of the venue's. */
    String endpoint(String uri) {
        String path = new QueryStringDecoder(uri).path();
        return path.startsWith(root) ? path.substring(root.length()) : "";
    }

    /** What the venue charges for a request. */
    int weight(String uri) {
        return switch (endpoint(uri)) {
            case "exchangeInfo" -> futures ? 1 : 20;
            case "depth" -> depthWeight(levels(new QueryStringDecoder(uri)));
            default -> futures ? 1 : 2;
        };
    }

    private int depthWeight(int levels) {
        if (futures) {
            return levels <= 50 ? 2 : levels <= 100 ? 5 : levels <= 500 ? 10 : 20;
        }
        return levels <= 100 ? 5 : levels <= 500 ? 25 : levels <= 1_000 ? 50 : 250;
    }

    /**
     * Answers it.
     *
     * @param stale whether a book is an old one
     */
    RestAnswer answer(String uri, boolean stale) {
        QueryStringDecoder query = new QueryStringDecoder(uri);
        try {
            return switch (endpoint(uri)) {
                case "ping" -> RestAnswer.ok(JsonNodeFactory.instance.objectNode());
                case "time" ->
                    RestAnswer.ok(JsonNodeFactory.instance.objectNode().put("serverTime", market.millis()));
                case "exchangeInfo" -> RestAnswer.ok(ExchangeInfo.of(market));
                case "depth" -> depth(query, stale);
                case "klines" -> klines(query);
                case "ticker/24hr" -> eachSymbol(query, this::day);
                case "ticker/bookTicker" -> eachSymbol(query, this::best);
                default ->
                    RestAnswer.error(
                            404, 404, "the simulator has no " + query.path() + "; it has " + root + "exchangeInfo, …");
            };
        } catch (Refused refused) {
            return RestAnswer.error(400, refused.code, String.valueOf(refused.getMessage()));
        }
    }

    private RestAnswer depth(QueryStringDecoder query, boolean stale) {
        String symbol = symbol(query);
        int levels = levels(query);
        if (levels < 1 || (futures && !FUTURES_LIMITS.contains(levels))) {
            throw new Refused(ILLEGAL_PARAMETER, "Data sent for parameter 'limit' is not valid.");
        }
        AgeingBook book = market.listed(symbol).book();
        return RestAnswer.ok((stale ? book.old() : book.now()).answer(Math.min(levels, MOST_LEVELS)));
    }

    private RestAnswer klines(QueryStringDecoder query) {
        String symbol = symbol(query);
        String interval = parameter(query, "interval", "");
        if (!Bars.names().contains(interval)) {
            throw new Refused(INVALID_INTERVAL, "Invalid interval.");
        }
        int most = Math.clamp(number(parameter(query, "limit", "500")), 1, futures ? Bars.MOST : 1_000);
        long from = time(query, "startTime", Long.MIN_VALUE);
        long to = time(query, "endTime", Long.MAX_VALUE);
        Deque<Bar> found = new ArrayDeque<>();
        for (Bar bar : market.listed(symbol).derived().bars().of(interval)) {
            if (bar.openMillis >= from && bar.openMillis <= to) {
                found.addLast(bar);
            }
        }
        // From a time on the first ones count, else the newest.
        while (found.size() > most) {
            if (from > Long.MIN_VALUE) {
                found.removeLast();
            } else {
                found.removeFirst();
            }
        }
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        found.forEach(bar -> rows.add(bar.row()));
        return RestAnswer.ok(rows);
    }

    /** Of one symbol, or of all where none is named. */
    private RestAnswer eachSymbol(QueryStringDecoder query, Function<String, ObjectNode> answer) {
        if (!parameter(query, "symbol", "").isEmpty()) {
            return RestAnswer.ok(answer.apply(symbol(query)));
        }
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        market.facts().symbols().keySet().forEach(symbol -> all.add(answer.apply(symbol)));
        return RestAnswer.ok(all);
    }

    private ObjectNode day(String symbol) {
        Market.Listed listed = market.listed(symbol);
        return listed.derived().ticker(market.millis(), listed.book().now());
    }

    private ObjectNode best(String symbol) {
        VenueBook book = market.listed(symbol).book().now();
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("symbol", symbol);
        if (!book.bids().isEmpty() && !book.asks().isEmpty()) {
            answer.setAll(book.best());
        }
        return answer;
    }

    private long time(QueryStringDecoder query, String name, long otherwise) {
        String text = parameter(query, name, "");
        try {
            return text.isEmpty() ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            throw new Refused(ILLEGAL_PARAMETER, "Data sent for parameter '" + name + "' is not valid.");
        }
    }

    private String symbol(QueryStringDecoder query) {
        String symbol = parameter(query, "symbol", "");
        if (symbol.isEmpty()) {
            throw new Refused(
                    MISSING_PARAMETER, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
        }
        if (!market.lists(symbol)) {
            throw new Refused(NO_SUCH_SYMBOL, "Invalid symbol.");
        }
        return symbol;
    }

    private int levels(QueryStringDecoder query) {
        return number(parameter(query, "limit", futures ? "500" : "100"));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    private static String parameter(QueryStringDecoder query, String name, String otherwise) {
        List<String> values = query.parameters().get(name);
        return values == null ? otherwise : values.getFirst();
    }
}

package xyz.noderr.market.simulator;

import io.netty.handler.codec.http.HttpMethod;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import xyz.noderr.market.binance.BinanceForm;

/** What the venue answers by REST at the replay's position. */
final class RestRequests {
    private static final int INVALID_INTERVAL = -1120;
    private static final List<Integer> FUTURES_LIMITS = List.of(5, 10, 20, 50, 100, 500, 1_000);
    private static final int MOST_LEVELS = 5_000;

    private final Market market;
    private final @Nullable AccountRequests account;
    private final boolean futures;
    private final String root;

    /** With the account, if the venue has one. */
    RestRequests(Market market, @Nullable AccountRequests account) {
        this.market = market;
        this.account = account;
        futures = market.facts().form() == BinanceForm.BINANCE_USDM;
        root = futures ? "/fapi/v1/" : "/api/v3/";
    }

    /** The last part of the path, as {@code depth}; empty where it is not one of the venue's. */
    String endpoint(RestRequest request) {
        return request.path().startsWith(root) ? request.path().substring(root.length()) : "";
    }

    private boolean ofAccount(String endpoint) {
        return !futures && AccountRequests.serves(endpoint);
    }

    /** What the venue charges for a request. */
    int weight(RestRequest request) {
        String endpoint = endpoint(request);
        if (ofAccount(endpoint)) {
            return AccountRequests.weight(endpoint, request);
        }
        return switch (endpoint) {
            case "exchangeInfo" -> futures ? 1 : 20;
            case "depth" -> depthWeight(levels(request.parameters()));
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
     * Does what it asks for, and answers it.
     *
     * @param stale whether a book is an old one
     */
    RestAnswer answer(RestRequest request, boolean stale) {
        String endpoint = endpoint(request);
        try {
            if (ofAccount(endpoint)) {
                if (account == null) {
                    throw SignedRequests.stranger();
                }
                return account.answer(endpoint, request);
            }
            if (!request.method().equals(HttpMethod.GET)) {
                return RestAnswer.error(405, 405, "the simulator answers GET alone to this path");
            }
            return answer(endpoint, request, request.parameters(), stale);
        } catch (Refused refused) {
            return refused.answer();
        }
    }

    private RestAnswer answer(String endpoint, RestRequest request, Parameters query, boolean stale) {
        return switch (endpoint) {
            case "ping" -> RestAnswer.ok(JsonNodeFactory.instance.objectNode());
            case "time" -> RestAnswer.ok(JsonNodeFactory.instance.objectNode().put("serverTime", market.millis()));
            case "exchangeInfo" -> RestAnswer.ok(ExchangeInfo.of(market));
            case "depth" -> depth(query, stale);
            case "klines" -> klines(query);
            case "ticker/24hr" -> eachSymbol(query, this::day);
            case "ticker/bookTicker" -> eachSymbol(query, this::best);
            case "ticker/price" -> price(query);
            default ->
                RestAnswer.error(
                        404, 404, "the simulator has no " + request.path() + "; it has " + root + "exchangeInfo, …");
        };
    }

    private RestAnswer depth(Parameters query, boolean stale) {
        String symbol = query.symbol(market);
        int levels = levels(query);
        if (levels < 1 || (futures && !FUTURES_LIMITS.contains(levels))) {
            throw new Refused(Refused.ILLEGAL_PARAMETER, "Data sent for parameter 'limit' is not valid.");
        }
        AgeingBook book = market.listed(symbol).book();
        return RestAnswer.ok((stale ? book.old() : book.now()).answer(Math.min(levels, MOST_LEVELS)));
    }

    private RestAnswer klines(Parameters query) {
        String symbol = query.symbol(market);
        String interval = query.text("interval", "");
        if (!Bars.names().contains(interval)) {
            throw new Refused(INVALID_INTERVAL, "Invalid interval.");
        }
        int most = Math.clamp(number(query.text("limit", "500")), 1, futures ? Bars.MOST : 1_000);
        long from = query.number("startTime", Long.MIN_VALUE);
        long to = query.number("endTime", Long.MAX_VALUE);
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
    private RestAnswer eachSymbol(Parameters query, Function<String, ObjectNode> answer) {
        if (query.has("symbol")) {
            return RestAnswer.ok(answer.apply(query.symbol(market)));
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

    /** Of a symbol of the capture's, or of what commissions are taken in. */
    private RestAnswer price(Parameters query) {
        String symbol = query.text("symbol", "");
        String price = account == null || market.lists(symbol) ? null : account.price(symbol);
        return price == null
                ? eachSymbol(query, this::last)
                : RestAnswer.ok(JsonNodeFactory.instance
                        .objectNode()
                        .put("symbol", symbol)
                        .put("price", price));
    }

    private ObjectNode last(String symbol) {
        BigDecimal price = market.lastPrice(symbol);
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("symbol", symbol);
        answer.put("price", price == null ? "0" : price.toPlainString());
        return futures ? answer.put("time", market.millis()) : answer;
    }

    private int levels(Parameters query) {
        return number(query.text("limit", futures ? "500" : "100"));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }
}

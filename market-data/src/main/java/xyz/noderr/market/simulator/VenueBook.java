package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import xyz.noderr.market.binance.BinanceForm;

/**
 * The venue's book of one symbol at the replay's position: sorted maps of decimals, so that it shares nothing with the
 * book that it is held against.
 *
 * <p>It begins with the first answer to a request for the book that the capture holds, which may lie a little ahead of the
 * first messages: a client then leaves out the updates that are older, as the venue's rules have it. A capture without one
 * begins with an empty book, in which only the levels stand that have changed since.
 */
final class VenueBook {
    private final BinanceForm form;
    private final TreeMap<BigDecimal, JsonNode> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, JsonNode> asks = new TreeMap<>();
    private long lastUpdateId;
    private long eventMillis;
    private long transactionMillis;

    VenueBook(BinanceForm form) {
        this.form = form;
    }

    /** Another one in the same state. */
    VenueBook copy() {
        VenueBook copy = new VenueBook(form);
        copy.bids.putAll(bids);
        copy.asks.putAll(asks);
        copy.lastUpdateId = lastUpdateId;
        copy.eventMillis = eventMillis;
        copy.transactionMillis = transactionMillis;
        return copy;
    }

    /** Takes an answer of the venue's over, where it is newer. */
    void onSnapshot(JsonNode answer) {
        if (answer.path("lastUpdateId").asLong() < lastUpdateId) {
            return;
        }
        bids.clear();
        asks.clear();
        at(answer.path("lastUpdateId").asLong(), answer);
        fill(bids, answer.path("bids"));
        fill(asks, answer.path("asks"));
    }

    /** Takes an update, where it is newer; says whether it was. */
    boolean onUpdate(JsonNode update) {
        long last = update.path("u").asLong();
        if (last <= lastUpdateId) {
            return false;
        }
        at(last, update);
        fill(bids, update.path("b"));
        fill(asks, update.path("a"));
        return true;
    }

    private void at(long id, JsonNode message) {
        lastUpdateId = id;
        eventMillis = message.path("E").asLong(eventMillis);
        transactionMillis = message.path("T").asLong(transactionMillis);
    }

    private static void fill(Map<BigDecimal, JsonNode> side, JsonNode levels) {
        for (JsonNode level : levels) {
            BigDecimal price = new BigDecimal(level.path(0).asString());
            if (new BigDecimal(level.path(1).asString()).signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, level);
            }
        }
    }

    long lastUpdateId() {
        return lastUpdateId;
    }

    SortedMap<BigDecimal, JsonNode> bids() {
        return bids;
    }

    SortedMap<BigDecimal, JsonNode> asks() {
        return asks;
    }

    /** The answer to a request for so many levels a side. */
    ObjectNode answer(int limit) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("lastUpdateId", lastUpdateId);
        if (form == BinanceForm.BINANCE_USDM) {
            answer.put("E", eventMillis);
            answer.put("T", transactionMillis);
        }
        answer.set("bids", best(bids, limit));
        answer.set("asks", best(asks, limit));
        return answer;
    }

    /** The best levels, named as REST names them. Both sides must have one. */
    ObjectNode best() {
        JsonNode bid = bids.firstEntry().getValue();
        JsonNode ask = asks.firstEntry().getValue();
        ObjectNode best = JsonNodeFactory.instance.objectNode();
        best.set("bidPrice", bid.path(0));
        best.set("bidQty", bid.path(1));
        best.set("askPrice", ask.path(0));
        best.set("askQty", ask.path(1));
        return best;
    }

    /** The best levels as {@code bookTicker} tells them. Both sides must have one. */
    ObjectNode quote(String symbol) {
        ObjectNode quote = JsonNodeFactory.instance.objectNode();
        boolean futures = form == BinanceForm.BINANCE_USDM;
        if (futures) {
            quote.put("e", "bookTicker");
        }
        quote.put("u", lastUpdateId).put("s", symbol);
        quote.set("b", bids.firstEntry().getValue().path(0));
        quote.set("B", bids.firstEntry().getValue().path(1));
        quote.set("a", asks.firstEntry().getValue().path(0));
        quote.set("A", asks.firstEntry().getValue().path(1));
        return futures ? quote.put("T", transactionMillis).put("E", eventMillis) : quote;
    }

    static ArrayNode best(SortedMap<BigDecimal, JsonNode> side, int limit) {
        ArrayNode levels = JsonNodeFactory.instance.arrayNode();
        side.values().stream().limit(limit).forEach(levels::add);
        return levels;
    }
}

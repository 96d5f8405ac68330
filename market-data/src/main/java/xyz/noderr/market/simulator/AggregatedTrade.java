package xyz.noderr.market.simulator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Trades at one time, price and side put together, as {@code aggTrade} tells them: what one order took at one price. The
 * capture does not say which order it was; two orders that took the same in the same millisecond become one.
 */
final class AggregatedTrade {
    private @Nullable JsonNode first;
    private BigDecimal quantity = BigDecimal.ZERO;
    private long lastId;
    private long eventMillis;
    private long number;

    /**
     * Takes the next trade.
     *
     * @return the message of those before it, where they are of another; else null
     */
    @Nullable
    ObjectNode add(JsonNode trade) {
        ObjectNode before = first != null && !same(first, trade) ? finish() : null;
        if (first == null) {
            first = trade;
            quantity = BigDecimal.ZERO;
        }
        quantity = quantity.add(new BigDecimal(trade.path("q").asString()));
        lastId = trade.path("t").asLong();
        eventMillis = trade.path("E").asLong();
        return before;
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.path("T").equals(other.path("T"))
                && one.path("p").equals(other.path("p"))
                && one.path("m").equals(other.path("m"));
    }

    /** When the venue made the last of its trades; 0 where there is none. */
    long millis() {
        return first == null ? 0 : eventMillis;
    }

    /** Ends it; null where there is none. */
    @Nullable
    ObjectNode finish() {
        JsonNode trade = first;
        if (trade == null) {
            return null;
        }
        first = null;
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("e", "aggTrade").put("E", eventMillis);
        message.set("s", trade.path("s"));
        message.put("a", ++number);
        message.set("p", trade.path("p"));
        message.put("q", quantity.toPlainString());
        message.set("f", trade.path("t"));
        message.put("l", lastId);
        message.set("T", trade.path("T"));
        message.set("m", trade.path("m"));
        if (trade.has("M")) {
            message.set("M", trade.path("M"));
        }
        return message;
    }
}

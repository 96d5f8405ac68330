package xyz.noderr.market.simulator;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the times and numbers of a capture that is replayed once more behind those of the time before, so that neither goes
 * back.
 *
 * @param millis to add to times
 * @param numbers to add to the numbers of updates and trades
 */
record Renumbering(long millis, long numbers) {
    private static final Set<String> TIMES = Set.of("E", "T");
    private static final Set<String> NUMBERS = Set.of("U", "u", "pu", "lastUpdateId", "t", "a", "f", "l");
    private static final Set<String> BAR_TIMES = Set.of("t", "T");
    private static final Set<String> BAR_NUMBERS = Set.of("f", "L");

    static final Renumbering NONE = new Renumbering(0, 0);

    CapturedMessage of(CapturedMessage message) {
        if (equals(NONE)) {
            return message;
        }
        JsonNode data = of(message.data());
        return new CapturedMessage(
                message.receivedNanos() + millis * 1_000_000, message.stream(), data, Bytes.of(data));
    }

    /** A copy of a message with its times and numbers put on; its text otherwise the same. */
    JsonNode of(JsonNode message) {
        if (equals(NONE) || !message.isObject()) {
            return message;
        }
        ObjectNode copy = ((ObjectNode) message).deepCopy();
        add(copy, TIMES, millis);
        add(copy, NUMBERS, numbers);
        if (copy.get("k") instanceof ObjectNode bar) {
            add(bar, BAR_TIMES, millis);
            add(bar, BAR_NUMBERS, numbers);
        }
        if (copy.get("o") instanceof ObjectNode order) {
            add(order, TIMES, millis);
        }
        return copy;
    }

    private static void add(ObjectNode object, Set<String> keys, long more) {
        for (String key : keys) {
            // Only numbers: levels have the key a too.
            if (object.path(key).isIntegralNumber()) {
                object.put(key, object.path(key).asLong() + more);
            }
        }
    }
}

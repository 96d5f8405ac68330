package xyz.noderr.market.simulator;

import tools.jackson.databind.JsonNode;

/** From which to which number the messages of a capture go. */
final class NumberSpan {
    private long least = Long.MAX_VALUE;
    private long most = Long.MIN_VALUE;

    void take(JsonNode data, String... keys) {
        for (String key : keys) {
            JsonNode number = data.path(key);
            // Levels have the key a too, and a first update may have none before it.
            if (number.isIntegralNumber() && number.asLong() > 0) {
                least = Math.min(least, number.asLong());
                most = Math.max(most, number.asLong());
            }
        }
    }

    /** How many numbers that is; 0 where there were none. */
    long length() {
        return most < least ? 0 : most - least + 1;
    }
}

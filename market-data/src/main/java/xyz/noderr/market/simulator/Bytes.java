package xyz.noderr.market.simulator;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Text as it goes over the wire. */
final class Bytes {
    private static final JsonMapper JSON = new JsonMapper();

    private Bytes() {}

    static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] of(JsonNode json) {
        return JSON.writeValueAsBytes(json);
    }
}

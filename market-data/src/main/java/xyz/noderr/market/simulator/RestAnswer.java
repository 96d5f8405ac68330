package xyz.noderr.market.simulator;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An answer by REST. */
record RestAnswer(int status, JsonNode body, Map<String, String> headers) {
    static RestAnswer ok(JsonNode body) {
        return new RestAnswer(200, body, Map.of());
    }

    /** An error as the venue words it. */
    static RestAnswer error(int status, int code, String message) {
        return new RestAnswer(
                status, JsonNodeFactory.instance.objectNode().put("code", code).put("msg", message), Map.of());
    }
}

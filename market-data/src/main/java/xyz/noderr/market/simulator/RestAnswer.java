package xyz.noderr.market.simulator;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An answer by REST. */
@SuppressWarnings("ArrayRecordComponent") // Answers are not compared.
record RestAnswer(int status, byte[] body, Map<String, String> headers) {
    static final int TOO_MANY = 429;
    static final int BANNED = 418;
    private static final int TOO_MANY_REQUESTS = -1003;

    static RestAnswer ok(JsonNode body) {
        return new RestAnswer(200, Bytes.of(body), Map.of());
    }

    /** An error as the venue words it. */
    static RestAnswer error(int status, int code, String message) {
        JsonNode body = JsonNodeFactory.instance.objectNode().put("code", code).put("msg", message);
        return new RestAnswer(status, Bytes.of(body), Map.of());
    }

    /** The venue asks to wait. */
    static RestAnswer wait(int status, long seconds) {
        String why = status == BANNED
                ? "Way too many requests; IP banned for " + seconds + " seconds."
                : "Too many requests; current limit of request weight is used up.";
        return error(status, TOO_MANY_REQUESTS, why).with("Retry-After", String.valueOf(seconds));
    }

    RestAnswer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new RestAnswer(status, body, more);
    }

    /** With the first half of its body alone. */
    RestAnswer cut() {
        return new RestAnswer(status, Arrays.copyOf(body, body.length / 2), headers);
    }
}

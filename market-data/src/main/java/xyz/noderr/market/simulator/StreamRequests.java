package xyz.noderr.market.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client asks over its websocket, and the answers with the request's id, as Binance documents them under "Live
 * subscribing/unsubscribing to streams". Other than the venue, which takes any name and stays silent, it refuses a stream
 * that the capture does not have.
 */
final class StreamRequests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_STREAMS = 1_024;
    private static final int UNKNOWN_PROPERTY = 0;
    private static final int INVALID_VALUE = 1;
    private static final int INVALID_REQUEST = 2;
    private static final int INVALID_JSON = 3;

    private final Venue venue;
    private final Subscriptions subscriptions;

    StreamRequests(Venue venue, Subscriptions subscriptions) {
        this.venue = venue;
        this.subscriptions = subscriptions;
    }

    byte[] answer(String text) {
        JsonNode request;
        try {
            request = JSON.readTree(text);
        } catch (JacksonException noJson) {
            return refused(null, INVALID_JSON, "Invalid JSON: " + noJson.getOriginalMessage());
        }
        JsonNode id = request.path("id");
        JsonNode params = request.path("params");
        return switch (request.path("method").asString("")) {
            case "SUBSCRIBE" -> subscribe(id, names(params));
            case "UNSUBSCRIBE" -> {
                subscriptions.remove(names(params));
                yield result(id, JsonNodeFactory.instance.nullNode());
            }
            case "LIST_SUBSCRIPTIONS" -> result(id, JSON.valueToTree(subscriptions.names()));
            case "GET_PROPERTY" ->
                params.path(0).asString("").equals("combined")
                        ? result(id, JsonNodeFactory.instance.booleanNode(subscriptions.combined()))
                        : refused(id, UNKNOWN_PROPERTY, "Unknown property");
            case "SET_PROPERTY" -> setProperty(id, params);
            case String other ->
                refused(
                        id,
                        INVALID_REQUEST,
                        "Invalid request: unknown variant " + other
                                + ", expected one of SUBSCRIBE, UNSUBSCRIBE, LIST_SUBSCRIPTIONS, SET_PROPERTY, GET_PROPERTY");
        };
    }

    private static List<String> names(JsonNode params) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : params) {
            names.add(name.asString(""));
        }
        return names;
    }

    private byte[] subscribe(JsonNode id, List<String> names) {
        if (names.isEmpty()) {
            return refused(id, INVALID_REQUEST, "Invalid request: params are the names of streams");
        }
        if (subscriptions.names().size() + names.size() > MOST_STREAMS) {
            return refused(id, INVALID_REQUEST, "Invalid request: at most " + MOST_STREAMS + " streams a connection");
        }
        String unknown = venue.unknown(names);
        if (unknown != null) {
            return refused(id, INVALID_REQUEST, unknown);
        }
        subscriptions.add(names);
        return result(id, JsonNodeFactory.instance.nullNode());
    }

    private byte[] setProperty(JsonNode id, JsonNode params) {
        if (!params.path(0).asString("").equals("combined")) {
            return refused(id, UNKNOWN_PROPERTY, "Unknown property");
        }
        if (!params.path(1).isBoolean()) {
            return refused(id, INVALID_VALUE, "Invalid value type: expected Boolean");
        }
        subscriptions.combined(params.path(1).asBoolean());
        return result(id, JsonNodeFactory.instance.nullNode());
    }

    private static byte[] result(JsonNode id, JsonNode result) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("result", result);
        answer.set("id", id.isMissingNode() ? JsonNodeFactory.instance.nullNode() : id);
        return Bytes.of(answer);
    }

    private byte[] refused(@Nullable JsonNode id, int code, String why) {
        venue.tally().add(Happening.REFUSED);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("error").put("code", code).put("msg", why);
        answer.set("id", id == null || id.isMissingNode() ? JsonNodeFactory.instance.nullNode() : id);
        return Bytes.of(answer);
    }
}

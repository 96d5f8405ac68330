package xyz.noderr.backtest.result;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How results are written as JSON: plain decimals, ISO times. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** On one line, as UTF-8. */
    public static byte[] compact(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** On one line, as text. */
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Indented, for people. */
    public static String pretty(Object value) {
        return MAPPER.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
    }

    /** As a tree, to be changed before it is written. */
    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }
}

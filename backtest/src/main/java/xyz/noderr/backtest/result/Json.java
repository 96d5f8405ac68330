package xyz.noderr.backtest.result;

import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.StdSerializer;
import xyz.noderr.pipeline.config.Durations;

/** How results are written as JSON: plain decimals, ISO times, durations as settings have them. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(new SimpleModule().addSerializer(Duration.class, new ShortDuration()))
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

    /** Reads a file. */
    public static JsonNode read(Path file) {
        return MAPPER.readTree(file);
    }

    /** For what is too long to be held: it goes out as it is written. */
    public static JsonGenerator generator(OutputStream out) {
        return MAPPER.createGenerator(out);
    }

    /** As a tree, to be changed before it is written. */
    public static ObjectNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    private static final class ShortDuration extends StdSerializer<Duration> {
        ShortDuration() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration duration, JsonGenerator json, SerializationContext context) {
            json.writeString(Durations.format(duration));
        }
    }
}

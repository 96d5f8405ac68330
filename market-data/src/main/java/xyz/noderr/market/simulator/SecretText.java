package xyz.noderr.market.simulator;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a text that no error may show: what is none becomes an empty one, which its record refuses without showing it. */
final class SecretText extends StdDeserializer<String> {
    SecretText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken().isScalarValue()) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }
}

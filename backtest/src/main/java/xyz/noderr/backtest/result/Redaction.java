package xyz.noderr.backtest.result;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes out of settings what is nobody else's business, before they are written into files that people pass on. */
public final class Redaction {
    private static final Set<String> SECRET =
            Set.of("secret", "password", "passphrase", "token", "apikey", "privatekey", "credential");
    private static final String REDACTED = "(redacted)";

    private Redaction() {}

    /** The settings as a tree, without the values of keys that name a secret. */
    public static ObjectNode of(Object settings) {
        ObjectNode tree = Json.tree(settings);
        redact(tree);
        return tree;
    }

    private static void redact(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> each : object.properties()) {
                if (isSecret(each.getKey()) && !each.getValue().isNull()) {
                    object.put(each.getKey(), REDACTED);
                } else {
                    redact(each.getValue());
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(Redaction::redact);
        }
    }

    private static boolean isSecret(String key) {
        String plain = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return SECRET.stream().anyMatch(plain::contains);
    }
}

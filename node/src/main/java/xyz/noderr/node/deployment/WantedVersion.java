package xyz.noderr.node.deployment;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * What the deployment engine wants a node to run. Keys that are not known are left alone: engines get newer too.
 *
 * @param update whether that is something else than it runs
 * @param priority how soon, in the engine's words
 */
record WantedVersion(String version, boolean update, String priority) {
    private static final Pattern VERSION = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}");
    private static final Pattern PRIORITY = Pattern.compile("normal|high|emergency");

    /**
     * As the engine says it.
     *
     * @throws InvalidInputException when that is something else
     */
    static WantedVersion of(JsonNode answer) {
        String version = text(answer, "versionString", VERSION, "a version such as 1.3.0");
        String priority = text(answer, "updatePriority", PRIORITY, "normal, high or emergency");
        if (!answer.path("shouldUpdate").isBoolean()) {
            throw wrong("shouldUpdate", "true or false");
        }
        return new WantedVersion(version, answer.path("shouldUpdate").asBoolean(), priority);
    }

    private static String text(JsonNode answer, String key, Pattern form, String expected) {
        JsonNode value = answer.path(key);
        if (!value.isString() || !form.matcher(value.asString()).matches()) {
            throw wrong(key, expected);
        }
        return value.asString();
    }

    private static InvalidInputException wrong(String key, String expected) {
        return new InvalidInputException(
                "key " + key + " of the deployment engine's answer",
                expected,
                "something else",
                "check whether a deployment engine answers there");
    }
}

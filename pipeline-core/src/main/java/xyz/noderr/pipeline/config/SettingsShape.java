package xyz.noderr.pipeline.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import xyz.noderr.pipeline.InvalidInputException;

/** Holds a tree of YAML against the records it is for: no key too many, none too few, defaults filled in. */
final class SettingsShape {
    private final YAMLMapper yaml;
    private final Path file;

    SettingsShape(YAMLMapper yaml, Path file) {
        this.yaml = yaml;
        this.file = file;
    }

    void complete(ObjectNode tree, Class<?> type) {
        complete(tree, type, "");
    }

    private void complete(ObjectNode tree, Class<?> type, String prefix) {
        RecordComponent[] components = type.getRecordComponents();
        refuseUnknown(tree, components, prefix);
        for (RecordComponent component : components) {
            String key = prefix + component.getName();
            JsonNode value = tree.get(component.getName());
            if (value == null || value.isNull()) {
                value = absent(component, key);
                if (value == null) {
                    tree.remove(component.getName());
                    continue;
                }
                tree.set(component.getName(), value);
            }
            descend(value, component, key);
        }
    }

    private void descend(JsonNode value, RecordComponent component, String key) {
        if (component.getType().isRecord()) {
            complete(object(value, key), component.getType(), key + ".");
        } else if (value instanceof ArrayNode list
                && component.getGenericType() instanceof ParameterizedType generic
                && generic.getActualTypeArguments()[0] instanceof Class<?> element
                && element.isRecord()) {
            for (int i = 0; i < list.size(); i++) {
                String at = key + "[" + i + "]";
                complete(object(list.get(i), at), element, at + ".");
            }
        }
    }

    /** The default, null for an optional key, or a refusal for a required one. */
    private @Nullable JsonNode absent(RecordComponent component, String key) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting != null && !setting.defaultsTo().isEmpty()) {
            return yaml.readTree(setting.defaultsTo());
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        String meaning = setting == null ? "a value" : setting.help();
        throw new InvalidInputException(file + " key " + key, meaning, "no such key", "add it");
    }

    private ObjectNode object(JsonNode value, String key) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidInputException(file + " key " + key, "keys and values below it", value.toString());
    }

    private void refuseUnknown(ObjectNode tree, RecordComponent[] components, String prefix) {
        List<String> known =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (String key : tree.propertyNames()) {
            if (!known.contains(key)) {
                String nearest = known.stream()
                        .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                        .orElseThrow();
                throw new InvalidInputException(
                        file + " key " + prefix + key,
                        "one of " + String.join(", ", known),
                        "an unknown key",
                        "did you mean " + prefix + nearest + "?");
            }
        }
    }

    /** Levenshtein's edit distance, case aside. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}

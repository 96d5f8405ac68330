package xyz.noderr.pipeline.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Binds a YAML file to a record of {@link Setting settings}: defaults are filled in, unknown keys are refused with the
 * nearest known one, and every error names the file and the key.
 */
public final class SettingsFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .addModule(new SimpleModule()
                    .addDeserializer(Duration.class, new ShortDuration())
                    .setValueInstantiators(new RecordConstructors()))
            .build();

    private SettingsFile() {}

    /**
     * Reads the file as a record of this type.
     *
     * @throws InvalidInputException when the file cannot be read or does not say what the type wants
     */
    public static <T extends Record> T read(Path file, Class<T> type) {
        return bind(file, parse(file), type);
    }

    /**
     * Reads a text that stands in no file of its own, such as an entry of a zip.
     *
     * @param where what the text came from, for errors
     * @throws InvalidInputException when the text does not say what the type wants
     */
    public static <T extends Record> T read(Path where, String text, Class<T> type) {
        return bind(where, parse(where, text), type);
    }

    /**
     * Reads values that stand below a key of another file, whose type was not known when that was read.
     *
     * @param where names the key, for errors
     * @throws InvalidInputException when they are not what the type wants
     */
    public static <T extends Record> T read(String where, Map<String, ?> values, Class<T> type) {
        return bind(Path.of(where), YAML.valueToTree(values), type);
    }

    private static <T extends Record> T bind(Path file, ObjectNode tree, Class<T> type) {
        new SettingsShape(YAML, file).complete(tree, type);
        try {
            return YAML.treeToValue(tree, type);
        } catch (DatabindException invalid) {
            throw explain(file, tree, invalid);
        }
    }

    /** The record of a type of which every key has a default or may be absent. */
    public static <T extends Record> T defaults(Class<T> type) {
        ObjectNode tree = YAML.createObjectNode();
        new SettingsShape(YAML, Path.of("defaults of " + type.getSimpleName())).complete(tree, type);
        return YAML.treeToValue(tree, type);
    }

    /** Writes a record as a file that {@link #read} takes. It appears under its name only when it is whole. */
    public static void write(Path file, Record settings) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(written, text(settings));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A record as {@link #read} takes it. */
    public static String text(Record settings) {
        return YAML.writeValueAsString(settings);
    }

    private static ObjectNode parse(Path file) {
        try {
            return parse(file, Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    file.toString(), "a settings file", "no such file", "check the path", missing);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file.toString(),
                    "a readable file",
                    reason(unreadable),
                    "check its kind and permissions",
                    unreadable);
        }
    }

    private static ObjectNode parse(Path file, String text) {
        try {
            JsonNode tree = YAML.readTree(text);
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidInputException(file.toString(), "YAML with one key a line", "none");
        } catch (JacksonException malformed) {
            throw new InvalidInputException(
                    file + " line " + malformed.getLocation().getLineNr(),
                    "valid YAML",
                    firstLine(malformed.getOriginalMessage()),
                    "mend the file",
                    malformed);
        }
    }

    private static InvalidInputException explain(Path file, ObjectNode tree, DatabindException invalid) {
        String path = dotted(invalid);
        if (invalid.getCause() instanceof InvalidSettingException setting) {
            String key = path.isEmpty() ? setting.key() : path + "." + setting.key();
            return new InvalidInputException(
                    file + " key " + key, setting.expected(), setting.found(), "mend the file", invalid);
        }
        String found = found(tree, invalid);
        String expected = invalid instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? name(mismatch.getTargetType())
                : "a valid value";
        return new InvalidInputException(file + " key " + path, expected, found, "mend the file", invalid);
    }

    private static String found(JsonNode tree, DatabindException invalid) {
        JsonNode node = tree;
        for (JacksonException.Reference step : invalid.getPath()) {
            String property = step.getPropertyName();
            node = property == null ? node.path(step.getIndex()) : node.path(property);
        }
        return node.toString();
    }

    private static String dotted(DatabindException invalid) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : invalid.getPath()) {
            String property = step.getPropertyName();
            if (property == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(property);
            }
        }
        return path.toString();
    }

    private static String name(Class<?> type) {
        if (type == Duration.class) {
            return Durations.EXPECTED;
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        if (type == double.class || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == Instant.class) {
            return "a time such as 2013-11-28T20:34:18Z";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() ? "keys and values" : "a text";
    }

    private static String reason(IOException unreadable) {
        String type = unreadable.getClass().getSimpleName().replace("Exception", "");
        return type + (unreadable.getMessage() == null ? "" : " (" + unreadable.getMessage() + ")");
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "something else" : text.lines().findFirst().orElse("something else");
    }

    private static final class ShortDuration extends StdDeserializer<Duration> {
        ShortDuration() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getString();
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException malformed) {
                throw context.weirdStringException(text, Duration.class, Durations.EXPECTED);
            }
        }
    }
}

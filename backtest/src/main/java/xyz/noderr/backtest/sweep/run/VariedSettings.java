package xyz.noderr.backtest.sweep.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.TapedBacktest;
import xyz.noderr.backtest.sweep.space.Parameter;
import xyz.noderr.backtest.sweep.space.Point;
import xyz.noderr.backtest.sweep.space.Space;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.config.SettingsFile;

/**
 * A backtest's settings with some of its values in the place of others. They are bound anew for each point, so that what a
 * file could not say, a point cannot either.
 */
public final class VariedSettings {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Path file;
    private final BacktestSettings plain;
    private final Map<String, Object> tree;

    /**
     * The settings of a file.
     *
     * @throws InvalidInputException when they are not valid as they stand
     */
    public VariedSettings(Path file) {
        this.file = file;
        plain = Backtest.read(file);
        try {
            tree = YAML.readValue(Files.readString(file), new TypeReference<>() {});
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As they stand in the file. */
    public BacktestSettings plain() {
        return plain;
    }

    /** The folder from which they name other files. */
    public Path folder() {
        return Backtest.folderOf(file);
    }

    /**
     * With a point's values, on the threads of the caller.
     *
     * @throws InvalidInputException when a value is not one of its key
     */
    public BacktestSettings at(Point point) {
        Map<String, Object> varied = copy(tree);
        point.values().forEach((path, value) -> set(varied, path, value));
        return SettingsFile.read(file + " with " + point.label(), varied, BacktestSettings.class)
                .on(Topology.INVOKED);
    }

    /**
     * Looks whether each parameter has a value that the settings take.
     *
     * @throws InvalidInputException when there is none: the path is not known, or the values are of another kind; or when
     *     one would have the market data read anew
     */
    public void require(Space space) {
        for (Parameter each : space.parameters()) {
            List<BacktestSettings> taken = new ArrayList<>();
            List<InvalidInputException> refusals = new ArrayList<>();
            for (Object value : List.of(each.at(0), each.at(0.5), each.at(1))) {
                try {
                    taken.add(at(new Point(Map.of(each.path(), value))));
                } catch (InvalidInputException refused) {
                    refusals.add(refused);
                }
            }
            if (taken.isEmpty()) {
                throw refusals.getFirst();
            }
            taken.forEach(varied -> TapedBacktest.requireSameMarkets(plain, varied));
        }
    }

    private void set(Map<String, Object> root, String path, Object value) {
        String[] steps = path.split("\\.", -1);
        Object at = root;
        for (int i = 0; i < steps.length - 1; i++) {
            at = below(at, steps[i], path);
        }
        put(at, steps[steps.length - 1], path, value);
    }

    /** What stands below a key; where nothing does, all of it has its default, and an empty place says so too. */
    private Object below(Object at, String step, String path) {
        if (at instanceof List<?> list) {
            return list.get(index(list, step, path));
        }
        return keys(at, step, path).computeIfAbsent(step, absent -> new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked") // Lists and maps of a tree of YAML.
    private void put(Object at, String step, String path, Object value) {
        if (at instanceof List<?> list) {
            ((List<Object>) list).set(index(list, step, path), value);
        } else {
            keys(at, step, path).put(step, value);
        }
    }

    @SuppressWarnings("unchecked") // Keys of YAML are texts.
    private Map<String, Object> keys(Object at, String step, String path) {
        if (at instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw unknown(path, "a path into " + file, step + " below " + at + ", which has no keys");
    }

    private int index(List<?> list, String step, String path) {
        if (!step.matches("\\d{1,9}") || Integer.parseInt(step) >= list.size()) {
            throw unknown(path, "a number from 0 to " + (list.size() - 1) + " in the place of " + step, "another");
        }
        return Integer.parseInt(step);
    }

    private static InvalidInputException unknown(String path, String expected, String found) {
        return new InvalidInputException("vary." + path, expected, found, "mend the path");
    }

    private static Map<String, Object> copy(Map<String, Object> map) {
        Map<String, Object> all = new LinkedHashMap<>();
        map.forEach((key, value) -> all.put(key, copy(value)));
        return all;
    }

    @SuppressWarnings("unchecked") // Keys of YAML are texts.
    private static Object copy(Object value) {
        return switch (value) {
            case Map<?, ?> map -> copy((Map<String, Object>) map);
            case List<?> list -> {
                List<Object> all = new ArrayList<>();
                list.forEach(each -> all.add(copy(each)));
                yield all;
            }
            case null, default -> value;
        };
    }
}

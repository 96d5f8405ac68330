package xyz.noderr.backtest.sweep.space;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One choice of values: each parameter's path with its value. The same values are the same point, however a search came to
 * them.
 */
public record Point(Map<String, Object> values) {
    public Point {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of a parameter that it has. */
    public Object value(String path) {
        return requireNonNull(values.get(path), path);
    }

    /** As a person writes it: the last part of each path, and its value. */
    public String label() {
        return values.entrySet().stream()
                .map(each -> Parameter.shortName(each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}

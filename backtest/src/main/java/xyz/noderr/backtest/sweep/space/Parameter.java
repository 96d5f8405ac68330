package xyz.noderr.backtest.sweep.space;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * A key of a backtest's settings that is varied. Searches see it as a number from 0 to 1, along which its values stand at
 * equal distances: in their order for a list, on a linear or a logarithmic scale for a range.
 */
public sealed interface Parameter permits Choice, Range {
    /** Where it stands in the settings, such as {@code strategies.0.settings.fast}. */
    String path();

    /** How many values it has; 0 for all between two bounds. */
    int count();

    /**
     * One of its values.
     *
     * @param index from 0 to {@link #count} less one
     */
    Object value(int index);

    /**
     * The value at a place.
     *
     * @param place from 0 to 1
     */
    Object at(double place);

    /** Where a value of it stands, from 0 to 1. */
    double placeOf(Object value);

    /** Whether its values have an order; without one all are equally far from each other. */
    boolean ordered();

    /** The last part of a path: what a person calls it by. */
    static String shortName(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /**
     * The parameter that a sweep's key {@code vary} describes: a list of values, or from, to and how many between.
     *
     * @param where names the key, for errors
     */
    static Parameter of(String where, String path, @Nullable Object described) {
        return switch (described) {
            case List<?> values -> choice(where, path, values);
            case Map<?, ?> range -> range(where, path, range);
            case null, default ->
                throw new InvalidInputException(
                        where,
                        "a list of values, or {from, to} with a step or points",
                        "" + described,
                        "write [a, b, c], or {from: 5, to: 50, step: 5}");
        };
    }

    private static Parameter choice(String where, String path, List<?> values) {
        if (values.isEmpty()) {
            throw new InvalidInputException(where, "one value or more", "none");
        }
        Set<Object> all = new LinkedHashSet<>();
        for (Object each : values) {
            Object value = each;
            if (each instanceof Number) {
                value = plain(number(where, each));
            }
            if (value == null || !all.add(value)) {
                throw new InvalidInputException(where, "each value once", values.toString());
            }
        }
        return new Choice(path, List.copyOf(all));
    }

    private static Range range(String where, String path, Map<?, ?> keys) {
        List<String> known = List.of("from", "to", "step", "points", "log");
        for (Object key : keys.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw new InvalidInputException(where + "." + key, "one of " + known, "an unknown key");
            }
        }
        BigDecimal from = number(where + ".from", keys.get("from"));
        BigDecimal to = number(where + ".to", keys.get("to"));
        BigDecimal step = keys.containsKey("step") ? number(where + ".step", keys.get("step")) : null;
        boolean log = Boolean.TRUE.equals(keys.get("log"));
        if (from.compareTo(to) > 0) {
            throw new InvalidInputException(
                    where, "from at or below to", "from " + from + " to " + to, "exchange them");
        }
        if (log && from.signum() <= 0) {
            throw new InvalidInputException(where + ".from", "more than 0 on a logarithmic scale", "" + from);
        }
        if (step != null && step.signum() <= 0) {
            throw new InvalidInputException(where + ".step", "more than 0", "" + step);
        }
        if (step != null && (log || keys.containsKey("points"))) {
            throw new InvalidInputException(
                    where, "a step, or a number of points", keys.toString(), "leave one out; a log scale has points");
        }
        boolean whole = isWhole(keys.get("from")) && isWhole(keys.get("to"));
        return new Range(path, from, to, step, points(where + ".points", keys.get("points")), whole, log);
    }

    private static boolean isWhole(@Nullable Object written) {
        return written instanceof Integer || written instanceof Long;
    }

    private static int points(String where, @Nullable Object given) {
        if (given == null) {
            return 0;
        }
        BigDecimal points = number(where, given);
        if (points.stripTrailingZeros().scale() > 0 || points.compareTo(BigDecimal.TWO) < 0) {
            throw new InvalidInputException(where, "a whole number from 2 on", "" + given);
        }
        return points.intValueExact();
    }

    private static BigDecimal number(String where, @Nullable Object given) {
        if (given instanceof Number number) {
            if (number instanceof Double d && !Double.isFinite(d)) {
                throw new InvalidInputException(where, "a finite number", "" + given);
            }
            if (number instanceof Float f && !Float.isFinite(f)) {
                throw new InvalidInputException(where, "a finite number", "" + given);
            }
            return new BigDecimal(number.toString());
        }
        throw new InvalidInputException(where, "a number", given == null ? "none" : "" + given);
    }

    /** Whole numbers as such, so that settings that want one take it. */
    static Object plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= 18) {
            return stripped.longValueExact();
        }
        return stripped;
    }

    /** The values of a list of parameters as one point. */
    static Point point(List<? extends Parameter> parameters, List<Object> values) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            all.put(parameters.get(i).path(), values.get(i));
        }
        return new Point(all);
    }

    /** All values of one that has a number of them. */
    default List<Object> values() {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            all.add(value(i));
        }
        return all;
    }
}

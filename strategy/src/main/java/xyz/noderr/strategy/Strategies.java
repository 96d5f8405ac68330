package xyz.noderr.strategy;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

/** The strategies that there are, and how one is made of its settings. */
public final class Strategies {
    private Strategies() {}

    /** All that {@link StrategyModule modules} on the class path tell of, by name. */
    public static SortedMap<String, Class<? extends Strategy>> all() {
        SortedMap<String, Class<? extends Strategy>> all = new TreeMap<>();
        for (StrategyModule module : ServiceLoader.load(StrategyModule.class)) {
            for (Class<? extends Strategy> each : module.strategies()) {
                Class<? extends Strategy> other = all.put(name(each), each);
                if (other != null && other != each) {
                    throw new InvalidInputException(
                            "strategies of the class path",
                            "one strategy " + name(each),
                            other.getName() + " and " + each.getName(),
                            "name them by their classes, and leave one out of its module");
                }
            }
        }
        return all;
    }

    /** The name that a configuration calls a strategy by. */
    public static String name(Class<? extends Strategy> type) {
        String simple = type.getSimpleName();
        return simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1);
    }

    /** The record of a strategy's settings; null where it has none. */
    public static @Nullable Class<? extends Record> settingsOf(Class<? extends Strategy> type) {
        for (Class<?> parameter : constructor(type.getName(), type).getParameterTypes()) {
            if (parameter.isRecord() && parameter != StrategyInputs.class) {
                return parameter.asSubclass(Record.class);
            }
        }
        return null;
    }

    /**
     * Makes a strategy.
     *
     * @param where names it in errors
     * @throws InvalidInputException when it is not known, or does not take its settings
     */
    public static Strategy create(String where, StrategySettings choice, StrategyInputs inputs) {
        Class<? extends Strategy> type = find(where, choice.kind());
        inputs.requireAsManyAs(type);
        Constructor<?> constructor = constructor(where, type);
        Class<?>[] parameters = constructor.getParameterTypes();
        Object[] arguments = new Object[parameters.length];
        if (settingsOf(type) == null && !choice.settings().isEmpty()) {
            throw new InvalidInputException(
                    where + " key settings",
                    "none, as it has none",
                    choice.settings().toString(),
                    "leave them out");
        }
        for (int i = 0; i < parameters.length; i++) {
            arguments[i] = parameters[i] == StrategyInputs.class
                    ? inputs
                    : SettingsFile.read(where, choice.settings(), parameters[i].asSubclass(Record.class));
        }
        try {
            return (Strategy) constructor.newInstance(arguments);
        } catch (InvocationTargetException thrown) {
            throw refused(where, thrown.getCause() == null ? thrown : thrown.getCause());
        } catch (ReflectiveOperationException hidden) {
            throw refused(where, hidden);
        }
    }

    private static InvalidInputException refused(String where, Throwable cause) {
        return cause instanceof InvalidInputException invalid
                ? invalid
                : new InvalidInputException(
                        where,
                        "a strategy that can be made",
                        cause.toString(),
                        "see that its class and its constructor are public, and what the constructor does",
                        cause);
    }

    private static Class<? extends Strategy> find(String where, String kind) {
        Map<String, Class<? extends Strategy>> all = all();
        Class<? extends Strategy> named = all.get(kind);
        if (named != null) {
            return named;
        }
        try {
            Class<?> type = Class.forName(kind, true, Thread.currentThread().getContextClassLoader());
            if (Strategy.class.isAssignableFrom(type)) {
                return type.asSubclass(Strategy.class);
            }
            throw new InvalidInputException(
                    where + " key kind", "a class that is a " + Strategy.class.getName(), kind, "name another");
        } catch (ClassNotFoundException | LinkageError absent) {
            throw new InvalidInputException(
                    where + " key kind",
                    "one of " + String.join(", ", all.keySet()) + ", or a class of the class path",
                    kind,
                    "name one of these, or set NODERR_CLASSPATH to the jar that has it",
                    absent);
        }
    }

    private static Constructor<?> constructor(String where, Class<?> type) {
        List<Constructor<?>> all = List.of(type.getConstructors());
        if (all.size() == 1
                && List.of(all.getFirst().getParameterTypes()).stream().allMatch(Class::isRecord)) {
            return all.getFirst();
        }
        throw new InvalidInputException(
                where,
                "one public constructor of " + type.getName()
                        + ", which takes a record of settings, StrategyInputs, both or nothing",
                all.isEmpty() ? "none" : all.toString(),
                "make it so");
    }
}

package xyz.noderr.backtest.audit;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.strategy.StrategySettings;

/**
 * Files that strategies' settings name: what a strategy reads itself goes past the ring, so that a rerun has to give it a
 * copy with another future too.
 */
final class NamedFiles {
    private final BacktestSettings settings;
    private final List<TimedLines> timed = new ArrayList<>();
    private final List<Path> others = new ArrayList<>();

    NamedFiles(BacktestSettings settings, long firstNanos, long lastNanos) {
        this.settings = settings;
        List<Path> named = new ArrayList<>();
        walk(settings, text -> {
            file(text).filter(path -> !named.contains(path)).ifPresent(named::add);
            return text;
        });
        for (Path each : named) {
            TimedLines.of(each, firstNanos, lastNanos).ifPresentOrElse(timed::add, () -> others.add(each));
        }
    }

    private static Optional<Path> file(String text) {
        try {
            Path path = Path.of(text);
            return Files.isRegularFile(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException none) {
            return Optional.empty();
        }
    }

    private static List<StrategySettings> walk(BacktestSettings settings, UnaryOperator<String> texts) {
        return settings.strategies().stream()
                .map(each -> new StrategySettings(
                        each.kind(),
                        each.name(),
                        each.share(),
                        each.on(),
                        each.each(),
                        each.bars(),
                        map(each.settings(), texts)))
                .toList();
    }

    private static Map<String, Object> map(Map<?, ?> given, UnaryOperator<String> texts) {
        Map<String, Object> changed = new LinkedHashMap<>();
        given.forEach((key, value) -> changed.put(String.valueOf(key), change(value, texts)));
        return changed;
    }

    private static Object change(Object value, UnaryOperator<String> texts) {
        return switch (value) {
            case String text -> texts.apply(text);
            case Map<?, ?> map -> map(map, texts);
            case List<?> list -> list.stream().map(each -> change(each, texts)).toList();
            default -> value;
        };
    }

    boolean isEmpty() {
        return timed.isEmpty();
    }

    /** Those whose lines have no time that is known: no rerun can take their future away. */
    List<Path> others() {
        return others;
    }

    /**
     * The settings with copies of the files in their places.
     *
     * @param folder for the copies
     */
    BacktestSettings withFuture(Path folder, long cutNanos, Future future, long seed) {
        Map<Path, Path> copies = new LinkedHashMap<>();
        for (TimedLines each : timed) {
            Path copy = folder.resolve(copies.size() + "-" + each.path().getFileName());
            each.write(copy, cutNanos, future, seed);
            copies.put(each.path(), copy);
        }
        return Reconfigured.withStrategies(
                settings,
                walk(
                        settings,
                        text -> file(text).map(copies::get).map(Path::toString).orElse(text)));
    }
}

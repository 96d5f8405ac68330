package xyz.noderr.backtest.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

/** What every command that studies a history of prices accepts. */
final class PriceOptions {
    @Parameters(arity = "1..*", paramLabel = "CONFIG|FILE", description = "Settings, or files of prices.")
    private List<Path> files;

    @Option(names = "--from", paramLabel = "DAY", description = "First day of the results, as 2005-01-01.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last day of the results.")
    private @Nullable LocalDate to;

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    PriceOptions() {}

    /** The file of settings, or the first of prices: what settings name is looked for beside it. */
    Path first() {
        return files.getFirst();
    }

    boolean json() {
        return json;
    }

    /** Settings over the span that was asked for here, else over that which they say themselves. */
    <T> T over(@Nullable LocalDate saidFrom, @Nullable LocalDate saidTo, Within<T> settings) {
        LocalDate first = from == null ? saidFrom : from;
        LocalDate last = to == null ? saidTo : to;
        if (first != null && last != null && last.isBefore(first)) {
            throw new InvalidInputException(
                    "the days of the results", "a last one not before the first", first + " to " + last);
        }
        return settings.within(first, last);
    }

    /** How settings are made over another span. */
    @FunctionalInterface
    interface Within<T> {
        T within(@Nullable LocalDate first, @Nullable LocalDate last);
    }

    private boolean configured() {
        return files.getFirst().toString().endsWith(".yaml");
    }

    /** Those of the file, or the defaults where files of prices were named. */
    <T extends Record> T settings(String command, Class<T> type) {
        if (configured() && files.size() > 1) {
            throw new InvalidInputException(
                    command, "one file of settings, or files of prices", files + "", "name prices in the settings");
        }
        return configured()
                ? SettingsFile.read(files.getFirst(), type)
                : SettingsFile.read(Path.of("the defaults"), "{}", type);
    }

    /** The files of prices: those that the settings name beside themselves, or those that were named here. */
    List<Path> prices(List<String> said) {
        if (!configured()) {
            return files;
        }
        if (said.isEmpty()) {
            throw new InvalidInputException(
                    files.getFirst() + " key prices", "at least one file of prices", "none", "name some");
        }
        return said.stream().map(name -> files.getFirst().resolveSibling(name)).toList();
    }
}

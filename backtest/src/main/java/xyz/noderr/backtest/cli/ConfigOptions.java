package xyz.noderr.backtest.cli;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import xyz.noderr.backtest.Backtest;
import xyz.noderr.backtest.BacktestSettings;

/** What every command that takes a backtest's configuration accepts. */
final class ConfigOptions {
    private static final Path EXAMPLE = Path.of("examples", "btc-trades", "backtest.yaml");

    @Parameters(
            arity = "0..1",
            paramLabel = "CONFIG",
            description = "The YAML file of the backtest. Default: the example examples/btc-trades/backtest.yaml.")
    private @Nullable Path config;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Leave out trades before this time, as in 2013-11-28T20:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Leave out trades from this time on.")
    private @Nullable Instant to;

    /** The file that was named, or the example that comes with the project. */
    Path file() {
        if (config != null) {
            return config;
        }
        // The launcher says where the project is, so that the example is found from any folder.
        String home = System.getenv("NODERR_HOME");
        return home == null ? EXAMPLE : Path.of(home).resolve(EXAMPLE);
    }

    Path folder() {
        return Backtest.folderOf(file());
    }

    BacktestSettings settings() {
        return Backtest.read(file()).over(from, to);
    }
}

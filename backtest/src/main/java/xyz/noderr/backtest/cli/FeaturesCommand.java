package xyz.noderr.backtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.FeatureRows;
import xyz.noderr.backtest.RowSpacing;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.InvalidInputException;

/** {@code noderr features}. */
@Command(
        name = "features",
        description = {
            "Writes the very rows that the ring would feed the model, as CSV or Parquet, to train one on.",
            "Columns: time_ns (since 1970, UTC), price, quantity, and the features in order. Rows begin when every"
                    + " feature has seen enough.",
            "Of a capture there are rows at changes of the book too, whose price and quantity are empty, and after"
                    + " quantity stand bid, bid_quantity, ask and ask_quantity.",
            "Of several markets they are the first's, of which a model speaks."
        },
        footer = {
            "",
            "Example:",
            "  noderr features --features momentum_10m,volatility_30m --to 2013-11-28T20:34:18Z --out rows.csv",
            "  noderr features --features rsi_14x5m,kyle_10m,vpin_50x20 --out rows.parquet",
            "  noderr features capture.yaml --features book_imbalance_5,ofi_10s --every 100ms --out rows.csv",
            "  noderr features --list"
        })
final class FeaturesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the rows go: its name ends in .parquet for Parquet, else it is CSV.")
    private @Nullable Path out;

    @Option(names = "--list", description = "Print all features there are, with formula, unit and source.")
    private boolean list;

    @Option(
            names = "--features",
            split = ",",
            paramLabel = "NAME",
            description = "Which features, in order. Default: those of the configuration's model.")
    private List<String> features = List.of();

    @Option(
            names = "--every",
            paramLabel = "N|TIME",
            description = "Write one complete row in so many, or the first of each span, as 100ms. Default: each row.")
    private String every = "1";

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    FeaturesCommand() {}

    @Override
    public Integer call() throws IOException, SQLException {
        PrintWriter print = spec.commandLine().getOut();
        if (list) {
            print.println(FeatureList.text());
            print.flush();
            return 0;
        }
        if (out == null) {
            throw new InvalidInputException("--out", "a file for the rows", "none", "name one, or ask for --list");
        }
        long count = write(out);
        print.println(count + " rows in " + out);
        print.flush();
        return 0;
    }

    private long write(Path file) throws IOException, SQLException {
        BacktestSettings settings = options.settings();
        FeatureRows rows = features.isEmpty()
                ? ofModel(settings)
                : new FeatureRows(
                        settings, options.folder(), features, "--features", RowSpacing.parse("--every", every));
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new InvalidInputException("--out", "a file", file.toString());
        }
        Files.createDirectories(folder);
        if (!file.toString().endsWith(".parquet")) {
            return writeCsv(rows, file);
        }
        // Beside its end, so that the disk that has room for the one has room for the other.
        Path lines = Files.createTempFile(folder, file.getFileName().toString(), ".csv");
        try {
            long count = writeCsv(rows, lines);
            Parquet.fromCsv(lines, rows.types(), file);
            return count;
        } finally {
            Files.deleteIfExists(lines);
        }
    }

    private static long writeCsv(FeatureRows rows, Path file) throws IOException {
        try (ConsoleProgress progress = ConsoleProgress.start("features")) {
            return rows.write(file, progress);
        }
    }

    private FeatureRows ofModel(BacktestSettings settings) {
        String name = settings.model();
        if (name == null) {
            throw new InvalidInputException(
                    "--features", "names of features, as the configuration has no model", "none", "name some");
        }
        ModelPackage model = ModelPackage.read(options.folder().resolve(name), settings.modelTrust());
        return new FeatureRows(
                settings,
                options.folder(),
                model.manifest().featureNames(),
                model.path().resolve(ModelPackage.MANIFEST) + " key features",
                RowSpacing.parse("--every", every));
    }
}

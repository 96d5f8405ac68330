package xyz.noderr.backtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.FeatureRows;
import xyz.noderr.inference.model.ModelPackage;

/** {@code noderr features}. */
@Command(
        name = "features",
        description = {
            "Writes the very rows that the ring would feed the model, as CSV, to train one on.",
            "Columns: time_ns (since 1970, UTC), price, quantity, and the features in order. Rows begin when every"
                    + " feature has seen enough."
        },
        footer = {
            "",
            "Example:",
            "  noderr features --features momentum_10m,volatility_30m --to 2013-11-28T20:34:18Z --out rows.csv"
        })
final class FeaturesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions options;

    @Option(names = "--out", required = true, paramLabel = "FILE.csv", description = "Where the rows go.")
    private Path out;

    @Option(
            names = "--features",
            split = ",",
            paramLabel = "NAME",
            description = "Which features, in order. Default: those of the configuration's model.")
    private List<String> features = List.of();

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    FeaturesCommand() {}

    @Override
    public Integer call() throws IOException {
        BacktestSettings settings = options.settings();
        FeatureRows rows = features.isEmpty()
                ? ofModel(settings)
                : new FeatureRows(settings, options.folder(), features, "--features");
        Path parent = out.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        long count;
        try (ConsoleProgress progress = ConsoleProgress.start("features")) {
            count = rows.write(out, progress);
        }
        PrintWriter print = spec.commandLine().getOut();
        print.println(count + " rows in " + out);
        print.flush();
        return 0;
    }

    private FeatureRows ofModel(BacktestSettings settings) {
        ModelPackage model = ModelPackage.read(options.folder().resolve(settings.model()), settings.modelTrust());
        return new FeatureRows(
                settings,
                options.folder(),
                model.manifest().featureNames(),
                model.path().resolve(ModelPackage.MANIFEST) + " key features");
    }
}

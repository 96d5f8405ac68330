package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.inference.model.ModelPackage;

/** {@code noderr model inspect}. */
@Command(
        name = "inspect",
        description = {
            "Says what a package says of itself: features, outputs and their meaning, training span, who signed it.",
            "A signature that does not fit the files is refused. The model itself is not run: noderr model verify does."
        },
        footer = {
            "",
            "Examples:",
            "  noderr model inspect examples/btc-trades/model",
            "  noderr model inspect mine.zip --json | jq .manifest.features"
        })
final class ModelInspect implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PACKAGE", description = "The package: a folder or a zip.")
    private Path path;

    @Option(names = "--json", description = "Print one JSON object and nothing else.")
    private boolean json;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    ModelInspect() {}

    @Override
    public Integer call() {
        ModelContents contents = ModelContents.of(ModelPackage.read(path));
        PrintWriter print = spec.commandLine().getOut();
        print.println(json ? Json.line(contents) : contents.text());
        print.flush();
        return 0;
    }
}

package xyz.noderr.backtest.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import xyz.noderr.market.catalog.Catalog;

/** Which catalog a command is about. */
final class CatalogOption {
    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            defaultValue = "catalog",
            description = "The catalog's folder. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    CatalogOption() {}

    Path folder() {
        return folder;
    }

    Catalog existing() {
        return Catalog.existing(folder);
    }
}

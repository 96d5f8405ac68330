package xyz.noderr.backtest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.config.SettingsFile;

/** The models that were loaded while a run went on, beside its journal: a replay needs the same in the same places. */
record JournalModels(
        @Setting(help = "each that was loaded, in the order in which it was")
        List<Loaded> models) {
    private static final String FILE = "models.yaml";

    JournalModels {
        models = List.copyOf(models);
    }

    /** One of them. */
    record Loaded(
            @Setting(help = "its place, by which the command names it")
            int place,

            @Setting(help = "its package, as a path from the configuration's folder")
            String model,

            @Setting(help = "SHA-256 over the list of the package's files")
            String sha256) {}

    /** Those of a journal; none where nothing was loaded. */
    static JournalModels read(Path journal) {
        Path file = journal.resolve(FILE);
        return Files.exists(file) ? SettingsFile.read(file, JournalModels.class) : new JournalModels(List.of());
    }

    void write(Path journal) {
        RunJournal.note(journal.resolve(FILE), this);
    }
}

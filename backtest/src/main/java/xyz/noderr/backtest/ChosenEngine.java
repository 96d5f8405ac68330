package xyz.noderr.backtest;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.config.SettingsFile;

/** Who runs a run's models where the settings leave it to a measurement: beside the journal, as a replay needs the same. */
record ChosenEngine(
        @Setting(help = "the engine that was the faster one when the run began")
        Engine engine) {
    private static final String FILE = "engine.yaml";

    /**
     * The settings' engine, or for {@code auto} that of the journal, or the one that is faster now, which is then noted there.
     *
     * @param journal null for none
     */
    static Engine of(BacktestSettings settings, ModelPackage model, @Nullable Path journal) {
        BacktestSettings.Inference inference = settings.inference();
        if (inference.engine() != Engine.AUTO) {
            return inference.engine();
        }
        if (journal != null && Files.exists(journal.resolve(FILE))) {
            return recorded(settings, journal);
        }
        SessionSettings session = inference.session();
        // What is predicted ahead is predicted in runs of as many rows as there may be.
        int rows = inference.mode() == InferenceMode.AHEAD ? session.maxRows() : 1;
        Engine chosen = model.choose(Engine.AUTO, session, rows);
        if (journal != null) {
            new ChosenEngine(chosen).write(journal);
        }
        return chosen;
    }

    /** The engine of a run that was journalled. */
    static Engine recorded(BacktestSettings settings, Path journal) {
        return settings.inference().engine() == Engine.AUTO
                ? SettingsFile.read(journal.resolve(FILE), ChosenEngine.class).engine()
                : settings.inference().engine();
    }

    /** Another run goes on with the same. */
    static void keep(Path from, Path to) {
        if (Files.exists(from.resolve(FILE))) {
            SettingsFile.read(from.resolve(FILE), ChosenEngine.class).write(to);
        }
    }

    private void write(Path journal) {
        RunJournal.note(journal.resolve(FILE), this);
    }
}

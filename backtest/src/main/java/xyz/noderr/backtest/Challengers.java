package xyz.noderr.backtest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.model.Label;
import xyz.noderr.inference.model.Model;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.inference.model.OutputMeaning;
import xyz.noderr.inference.shadow.Challenger;
import xyz.noderr.inference.shadow.Labels;
import xyz.noderr.inference.shadow.ShadowSettings;
import xyz.noderr.inference.shadow.Share;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;

/** The packages of a run's challengers. They must foresee what the champion does, from the row that it is given. */
final class Challengers {
    private final BacktestSettings settings;
    private final ModelManifest champion;
    private final List<ModelPackage> packages = new ArrayList<>();

    /**
     * Reads them.
     *
     * @throws InvalidInputException when one is not valid, or cannot be compared with the champion
     */
    Challengers(BacktestSettings settings, Path folder, ModelManifest champion) {
        this.settings = settings;
        this.champion = champion;
        if (!settings.challengers().isEmpty() && champion.classes().isEmpty()) {
            throw new InvalidInputException(
                    "challengers",
                    "a champion with class-probabilities, by which models are compared",
                    champion.id() + " with " + champion.columnNames(),
                    "leave the challengers out, or choose another model");
        }
        for (BacktestSettings.Challenger each : settings.challengers()) {
            ModelPackage read = ModelPackage.read(folder.resolve(each.model()), settings.modelTrust());
            requireComparable(read);
            packages.add(read);
        }
    }

    private void requireComparable(ModelPackage challenger) {
        ModelManifest manifest = challenger.manifest();
        require(challenger, "features", champion.featureNames(), manifest.featureNames());
        require(challenger, "window", 1, Math.max(champion.window(), manifest.window()));
        require(challenger, "classes", champion.classes(), manifest.classes());
        require(challenger, "horizon", Durations.format(champion.horizon()), Durations.format(manifest.horizon()));
        require(challenger, "label.threshold", threshold(champion.label()), threshold(manifest.label()));
    }

    private static String threshold(@Nullable Label label) {
        return label == null ? "none" : "" + label.threshold();
    }

    private static void require(ModelPackage challenger, String key, Object champions, Object found) {
        if (!champions.equals(found)) {
            throw new InvalidInputException(
                    challenger.path().resolve(ModelPackage.MANIFEST) + " key " + key,
                    "what the champion has, " + champions + ", to be compared with it",
                    "" + found,
                    "choose another challenger, or run it in a backtest of its own");
        }
    }

    List<ModelPackage> packages() {
        return List.copyOf(packages);
    }

    /** Opens all models; the caller closes what is in the list, also when this throws. */
    void open(List<Model> opened, Engine engine) {
        for (ModelPackage each : packages) {
            opened.add(each.open(engine, settings.inference().session()));
        }
    }

    /** What runs in shadow, with these models. */
    ShadowSettings shadow(List<Model> models) {
        List<Challenger> challengers = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            ModelManifest manifest = packages.get(i).manifest();
            challengers.add(new Challenger(
                    models.get(i),
                    manifest.outputCount(),
                    firstClass(manifest),
                    new Share(settings.challengers().get(i).share())));
        }
        return new ShadowSettings(
                champion.features().size(),
                champion.outputCount(),
                champion.classes().size(),
                firstClass(champion),
                labels(),
                challengers,
                System::nanoTime);
    }

    private static int firstClass(ModelManifest manifest) {
        return manifest.column(OutputMeaning.CLASS_PROBABILITIES);
    }

    private @Nullable Labels labels() {
        Label label = champion.label();
        List<String> classes = champion.classes();
        return label == null
                ? null
                : new Labels(
                        champion.horizon().toNanos(),
                        label.threshold(),
                        classes.indexOf("down"),
                        classes.indexOf("flat"),
                        classes.indexOf("up"));
    }
}

package xyz.noderr.backtest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.model.Model;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;

/**
 * The models that may follow one another in a run, each in a place of its own: the settings' in place 0, and those that were
 * loaded since. They stay loaded, so that one can go back.
 *
 * <p>Threading: any thread may load one; whoever made it closes it when no stage runs any more.
 */
final class LoadedModels implements AutoCloseable {
    private final BacktestSettings settings;
    private final Path folder;
    private final ModelStages stages;
    private final @Nullable Path journal;
    private final List<ModelPackage> packages = new ArrayList<>();
    private final List<Model> opened = new ArrayList<>();
    private boolean closed;

    /**
     * The first model alone.
     *
     * @param folder below which packages are named
     * @param journal the folder in which a replay finds what was loaded; null for none
     */
    LoadedModels(BacktestSettings settings, Path folder, ModelStages stages, @Nullable Path journal) {
        this.settings = settings;
        this.folder = folder;
        this.stages = stages;
        this.journal = journal;
        packages.add(stages.modelPackage());
    }

    /**
     * Opens a package's model, has it run its golden rows, and puts it warm in a free place; one that was loaded before stays
     * where it is.
     *
     * @param name its path from the folder
     * @return its place
     * @throws InvalidInputException when it is no package that can follow the first model, or there is no place
     */
    synchronized int load(String name) {
        ModelPackage read = ModelPackage.read(inside(name), settings.modelTrust());
        for (int place = 0; place < packages.size(); place++) {
            if (packages.get(place).sha256().equals(read.sha256())) {
                return place;
            }
        }
        if (packages.size() == InferenceStage.PLACES) {
            throw new InvalidInputException(
                    name,
                    "no more than " + InferenceStage.PLACES + " models since the start",
                    "another",
                    "go back to one of them, or name it in the configuration and start anew");
        }
        requireLikeTheFirst(read);
        place(read);
        return packages.size() - 1;
    }

    /** What a run has loaded, for its replay. */
    synchronized void loadAgain(JournalModels before) {
        for (JournalModels.Loaded each : before.models()) {
            ModelPackage read = ModelPackage.read(inside(each.model()), settings.modelTrust());
            if (!read.sha256().equals(each.sha256())) {
                throw new InvalidInputException(
                        read.path().toString(),
                        "the package that the run had in place " + each.place() + ", of files with the SHA-256 "
                                + each.sha256(),
                        read.sha256(),
                        "put it back");
            }
            place(read);
        }
    }

    private void place(ModelPackage read) {
        if (closed) {
            throw new InvalidInputException(read.path().toString(), "a run that goes on", "one that has ended");
        }
        Model model = read.open(stages.engine(), settings.inference().session());
        ModelManifest manifest = read.manifest();
        packages.add(read);
        opened.add(model);
        try {
            note();
            stages.inference()
                    .loadWarm(packages.size() - 1, model, manifest.features().size(), manifest.outputCount());
        } catch (RuntimeException refused) {
            packages.removeLast();
            opened.removeLast().close();
            throw refused;
        }
    }

    /** Before the model can be named, so that no journal names one that a replay does not find. */
    private void note() {
        if (journal != null) {
            new JournalModels(IntStream.range(1, packages.size())
                            .mapToObj(place -> new JournalModels.Loaded(
                                    place,
                                    name(packages.get(place)),
                                    packages.get(place).sha256()))
                            .toList())
                    .write(journal);
        }
    }

    private String name(ModelPackage each) {
        return real(folder).relativize(real(each.path())).toString();
    }

    /** Whoever may name a model may not read the rest of the disk by it. */
    private Path inside(String name) {
        Path found = real(folder.resolve(name));
        if (!found.startsWith(real(folder))) {
            throw new InvalidInputException(
                    "model", "a package below the configuration's folder", name, "put it there");
        }
        return found;
    }

    private static Path real(Path path) {
        try {
            return path.toAbsolutePath().toRealPath();
        } catch (IOException missing) {
            throw new InvalidInputException(
                    "model",
                    "a package below the configuration's folder",
                    "none at " + path,
                    "check the path",
                    missing);
        }
    }

    /** What follows it takes the rows of the first, and says the same of the same future. */
    private void requireLikeTheFirst(ModelPackage next) {
        ModelManifest first = stages.manifest();
        ModelManifest manifest = next.manifest();
        require(next, "features", first.featureNames(), manifest.featureNames());
        require(next, "window", first.window(), manifest.window());
        require(next, "outputs", said(first), said(manifest));
        if (manifest.stalenessBudget().compareTo(first.stalenessBudget()) < 0) {
            require(
                    next,
                    "staleAfter",
                    Durations.format(first.stalenessBudget()),
                    Durations.format(manifest.stalenessBudget()));
        }
    }

    private static List<String> said(ModelManifest manifest) {
        return manifest.outputs().stream()
                .map(each -> each.meaning()
                        + (each.classes().isEmpty()
                                ? " " + each.name()
                                : each.classes().toString()) + " in "
                        + Durations.format(manifest.horizonOf(each)))
                .toList();
    }

    private static void require(ModelPackage next, String key, Object firsts, Object found) {
        if (!firsts.equals(found)) {
            throw new InvalidInputException(
                    next.path().resolve(ModelPackage.MANIFEST) + " key " + key,
                    "what the first model has, " + firsts,
                    "" + found,
                    "choose another model, or name it in the configuration and start anew");
        }
    }

    /** All of them, in the order of their places. */
    synchronized List<ModelManifest> manifests() {
        return packages.stream().map(ModelPackage::manifest).toList();
    }

    @Override
    public synchronized void close() {
        closed = true;
        opened.forEach(Model::close);
        opened.clear();
    }
}

package xyz.noderr.backtest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.execution.ReferencePrices;
import xyz.noderr.backtest.prediction.Signal;
import xyz.noderr.backtest.prediction.SignalDecay;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.drift.DriftSettings;
import xyz.noderr.inference.drift.DriftStage;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.inference.model.Model;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.StrategyInputs;
import xyz.noderr.strategy.allocation.RegimeSettings;

/**
 * The stages that a model adds to the ring: its features, itself, and what holds both against its training. It speaks of
 * the first market alone: its stages pass over the events of all others.
 */
final class ModelStages {
    private final ModelPackage modelPackage;
    private final ModelManifest manifest;
    private final String named;
    private final Instrument instrument;
    private final FeatureStage features;
    private final InferenceStage inference;
    private final @Nullable DriftStage drift;
    private final Engine engine;

    /**
     * Stages of a model.
     *
     * @param data of the market that it speaks of
     * @param engine who runs the model, and those that follow it
     */
    ModelStages(MarketData data, ModelPackage modelPackage, Model model, Engine engine, DriftSettings drift) {
        this.engine = engine;
        this.modelPackage = modelPackage;
        manifest = modelPackage.manifest();
        named = modelPackage.path().resolve(ModelPackage.MANIFEST) + " key features";
        instrument = data.instrument();
        features = newFeatures();
        data.requireFed(features, named);
        inference = new InferenceStage(model, 1, manifest.features().size());
        this.drift = drift.enabled() && DriftStage.hasReference(manifest) ? new DriftStage(manifest, drift) : null;
    }

    Engine engine() {
        return engine;
    }

    /** The features once more, which have seen nothing. */
    FeatureStage newFeatures() {
        return new FeatureStage(instrument, manifest.featureNames(), named);
    }

    void equip(PipelineBuilder pipeline) {
        if (drift != null) {
            pipeline.stage(Step.DRIFT, drift);
        }
        pipeline.featureCount(manifest.features().size())
                .outputCount(manifest.outputCount())
                .stage(Step.FEATURES, features)
                .stage(Step.INFERENCE, inference);
    }

    /** What strategies on these instruments may ask of it. */
    StrategyInputs inputs(List<Instrument> instruments) {
        Map<String, Integer> outputs = new HashMap<>();
        List<String> names = manifest.columnNames();
        for (int i = 0; i < names.size(); i++) {
            outputs.put(names.get(i), i);
        }
        return new StrategyInputs(instruments, manifest.id(), outputs);
    }

    /**
     * Looks whether a regime can be told by the model: by all classes of one output, whose probabilities are 1 together.
     *
     * @throws InvalidInputException when some of them are missing, or stand in different outputs
     */
    void requireWhole(RegimeSettings.Predicted told) {
        Set<String> named = Set.copyOf(told.outputs());
        if (manifest.outputs().stream().noneMatch(output -> named.equals(Set.copyOf(output.classes())))) {
            throw new InvalidInputException(
                    "allocation.regime.model.classes",
                    "all classes of one output of model " + manifest.id() + ", of "
                            + manifest.outputs().stream()
                                    .map(ModelManifest.Output::classes)
                                    .toList(),
                    told.outputs().toString(),
                    "name them all, or choose a model whose classes are regimes");
        }
    }

    /** What holds its directions against later prices; null where it says nothing of one. */
    @Nullable
    SignalDecay decay(ReferencePrices prices) {
        Signal signal = Signal.of(manifest);
        return signal == null ? null : new SignalDecay(signal, manifest.horizon(), prices);
    }

    /** Where the model came from. */
    ModelPackage modelPackage() {
        return modelPackage;
    }

    ModelManifest manifest() {
        return manifest;
    }

    /** How many levels of the book its features read. */
    int bookLevels() {
        return features.bookLevels();
    }

    InferenceStage inference() {
        return inference;
    }

    /** Null where it is not wanted, or the manifest has nothing to hold rows against. */
    @Nullable
    DriftStage drift() {
        return drift;
    }
}

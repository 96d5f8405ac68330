package xyz.noderr.backtest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.RunRecorder;
import xyz.noderr.backtest.venue.SimulatedVenue;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.ahead.AheadSource;
import xyz.noderr.inference.drift.DriftStage;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.inference.model.Model;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.inference.shadow.Shadow;
import xyz.noderr.pipeline.InputGuard;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.journal.JournalFiles;
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.strategy.PredictionThreshold;
import xyz.noderr.strategy.allocation.FixedFraction;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.RiskStage;

/** The stages of one run and their places on the ring: the one place where settings become a pipeline. */
final class Assembly {
    private final BacktestSettings settings;
    private final ModelManifest manifest;
    private final Instrument instrument;
    private final MarketData data;
    private final String named;
    private final FeatureStage features;
    private final InferenceStage inference;
    private final @Nullable DriftStage drift;
    private final Portfolio portfolio;
    private final SimulatedVenue venue;
    private final GatewayStage gateway;
    private final RunRecorder recorder;

    Assembly(
            BacktestSettings settings,
            MarketData data,
            ModelPackage modelPackage,
            Model model,
            @Nullable RunJournal journal) {
        this.settings = settings;
        manifest = modelPackage.manifest();
        this.data = data;
        instrument = data.instrument();
        named = modelPackage.path().resolve(ModelPackage.MANIFEST) + " key features";
        features = newFeatures();
        data.requireFed(features, named);
        inference = new InferenceStage(model, 1, manifest.features().size());
        drift = settings.drift().enabled() && DriftStage.hasReference(manifest)
                ? new DriftStage(manifest, settings.drift())
                : null;
        portfolio = new Portfolio(
                instrument, instrument.quoteUnits(settings.account().capital()));
        venue = new SimulatedVenue(instrument, settings.venue());
        gateway = journal == null
                ? new GatewayStage(venue)
                : new GatewayStage(venue, journal.writer().decisions());
        recorder = new RunRecorder(portfolio);
    }

    /**
     * Starts the pipeline; with a journal, what comes in is written to it first.
     *
     * @param shadow looks on behind the gateway, as the recorder does
     */
    Pipeline start(@Nullable RunJournal journal, Shadow shadow) {
        PipelineBuilder pipeline = pipeline(gateway);
        if (journal != null) {
            pipeline.stage(Step.JOURNAL, journal.writer());
            if (journal.snapshotEvery() > 0) {
                pipeline.snapshots(JournalFiles.snapshots(journal.folder()), journal.snapshotEvery());
            }
        }
        Stage observers = event -> {
            recorder.onEvent(event);
            shadow.onEvent(event);
        };
        return pipeline.stage(Step.OBSERVER, observers).start();
    }

    /**
     * Starts the same stages with another gateway, for a replay: the venue's answers come from the journal.
     *
     * @param from the state to begin with; null for the beginning
     */
    Pipeline replay(GatewayStage other, @Nullable Snapshot from) {
        PipelineBuilder pipeline = pipeline(other);
        return (from == null ? pipeline : pipeline.restore(from)).start();
    }

    private PipelineBuilder pipeline(GatewayStage last) {
        PipelineBuilder pipeline = data.equip(ring(settings.ring()), features);
        if (drift != null) {
            pipeline.stage(Step.DRIFT, drift);
        }
        return pipeline.featureCount(manifest.features().size())
                .outputCount(manifest.outputCount())
                .stage(Step.FEATURES, features)
                .stage(Step.INFERENCE, inference)
                .stage(Step.PORTFOLIO, portfolio)
                .stage(Step.STRATEGY, strategy())
                .stage(Step.ALLOCATION, new FixedFraction(settings.allocation().fixedFraction(), portfolio))
                .stage(
                        Step.RISK,
                        new RiskStage(
                                settings.risk().withPredictionsUpTo(manifest.stalenessBudget()),
                                portfolio,
                                settings.venue().takerFee()))
                .stage(Step.GATEWAY, last);
    }

    private FeatureStage newFeatures() {
        return new FeatureStage(instrument, manifest.featureNames(), named);
    }

    /** The ring's stages up to the features once more, which have seen nothing. */
    List<Stage> stagesAhead() {
        List<Stage> stages = new ArrayList<>();
        stages.add(new InputGuard());
        data.newBook().ifPresent(stages::add);
        stages.add(newFeatures());
        return stages;
    }

    /** How large the parts of an event are on the ring. */
    AheadSource.Widths widths() {
        return new AheadSource.Widths(
                manifest.features().size(),
                manifest.outputCount(),
                data.depthLevels(),
                MarketData.shownLevels(features));
    }

    private static PipelineBuilder ring(BacktestSettings.Ring ring) {
        PipelineBuilder builder = Pipeline.builder()
                .topology(ring.topology())
                .waiting(ring.waiting())
                .ringSize(ring.size())
                .cores(ring.cores().stream().mapToInt(Integer::intValue).toArray())
                .timeEvery(ring.timeEvery());
        return ring.threadsBeginAt().isEmpty()
                ? builder
                : builder.threadsBeginAt(ring.threadsBeginAt().toArray(Step[]::new));
    }

    private PredictionThreshold strategy() {
        return new PredictionThreshold(settings.strategy().predictionThreshold(), classIndex("up"), classIndex("down"));
    }

    private int classIndex(String name) {
        int index = manifest.classIndex(name);
        if (index < 0) {
            throw new InvalidInputException(
                    "strategy predictionThreshold",
                    "a model with a class " + name,
                    "model " + manifest.id() + " with " + manifest.columnNames(),
                    "name the classes in the model's manifest or choose another model");
        }
        return index;
    }

    Instrument instrument() {
        return instrument;
    }

    InferenceStage inference() {
        return inference;
    }

    /** Null where it is not wanted, or the manifest has nothing to hold rows against. */
    @Nullable
    DriftStage drift() {
        return drift;
    }

    Portfolio portfolio() {
        return portfolio;
    }

    SimulatedVenue venue() {
        return venue;
    }

    GatewayStage gateway() {
        return gateway;
    }

    RunRecorder recorder() {
        return recorder;
    }
}

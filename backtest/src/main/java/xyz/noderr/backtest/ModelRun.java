package xyz.noderr.backtest;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.backtest.result.ModelScore;
import xyz.noderr.backtest.result.RunResult;
import xyz.noderr.inference.drift.DriftStage;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.inference.shadow.Shadow;
import xyz.noderr.inference.shadow.ShadowScore;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.pipeline.latency.StageLatency;
import xyz.noderr.pipeline.source.EventSource;

/** The models of one run: the champion on the ring, its challengers in its shadow, and what is said of them after it. */
final class ModelRun {
    private final BacktestSettings settings;
    private final ModelStages stages;
    private final Champion champion;
    private final List<ModelPackage> challengers;
    private final Shadow shadow;

    ModelRun(
            BacktestSettings settings,
            ModelStages stages,
            Champion champion,
            List<ModelPackage> challengers,
            Shadow shadow) {
        this.settings = settings;
        this.stages = stages;
        this.champion = champion;
        this.challengers = challengers;
        this.shadow = shadow;
    }

    ModelStages stages() {
        return stages;
    }

    Shadow shadow() {
        return shadow;
    }

    /** The market as it is published. */
    EventSource over(EventSource market, Assembly assembly) {
        return champion.over(market, assembly, stages);
    }

    ModelManifest manifest() {
        return stages.manifest();
    }

    long predictions() {
        return stages.inference().predictions();
    }

    /** How often the champion gave what its outputs cannot mean. */
    long refused() {
        return stages.inference().refused();
    }

    RunResult.Inference inference() {
        return champion.result();
    }

    RunResult.Model model() {
        ModelManifest manifest = manifest();
        return new RunResult.Model(
                manifest.id(),
                manifest.version(),
                manifest.sha256(),
                manifest.training().from(),
                manifest.training().to(),
                manifest.outOfSample().accuracy());
    }

    RunResult.Drift drift() {
        DriftStage drift = stages.drift();
        if (drift != null) {
            return new RunResult.Drift(null, drift.summary());
        }
        String reason = settings.drift().enabled()
                ? "The model's manifest has no quantiles of its training rows to hold these against."
                : "The setting drift.enabled is false.";
        return new RunResult.Drift(reason, null);
    }

    /** The champion first. */
    List<ModelScore> scores() {
        List<ModelScore> all = new ArrayList<>();
        all.add(score("champion", manifest(), requireNonNull(settings.model()), 1, ofChampion()));
        List<ShadowScore> figures = shadow.challengers();
        for (int i = 0; i < figures.size(); i++) {
            BacktestSettings.Challenger each = settings.challengers().get(i);
            ModelManifest manifest = challengers.get(i).manifest();
            all.add(score("challenger", manifest, each.model(), each.share(), figures.get(i)));
        }
        return all;
    }

    /** What it was run on is what became a prediction, and what did not. */
    private ShadowScore ofChampion() {
        long refused = refused();
        ShadowScore seen = shadow.champion();
        return new ShadowScore(
                seen.rows() + refused,
                seen.failed(),
                refused,
                seen.compared(),
                seen.agreement(),
                seen.score(),
                seen.championOnSameRows());
    }

    private static ModelScore score(
            String role, ModelManifest manifest, String source, double share, ShadowScore figures) {
        return new ModelScore(role, manifest.id(), manifest.version(), manifest.sha256(), source, share, figures);
    }

    /** In the same order. */
    List<LatencySummary> latencies(Pipeline pipeline) {
        List<StageLatency> all = new ArrayList<>();
        all.add(pipeline.stageLatencies().get(Step.INFERENCE.label()));
        all.addAll(shadow.latencies());
        return all.stream().map(StageLatency::summary).toList();
    }
}

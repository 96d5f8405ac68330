package xyz.noderr.backtest;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.backtest.result.ModelScore;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.inference.shadow.Shadow;
import xyz.noderr.inference.shadow.ShadowScore;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.pipeline.latency.StageLatency;

/** The champion and its challengers, side by side, after a run. */
final class ModelScores {
    private final BacktestSettings settings;
    private final ModelManifest champion;
    private final List<ModelPackage> challengers;
    private final Shadow shadow;

    ModelScores(BacktestSettings settings, ModelManifest champion, List<ModelPackage> challengers, Shadow shadow) {
        this.settings = settings;
        this.champion = champion;
        this.challengers = challengers;
        this.shadow = shadow;
    }

    /**
     * The champion first.
     *
     * @param refused how often the champion gave what its outputs cannot mean
     */
    List<ModelScore> models(long refused) {
        List<ModelScore> all = new ArrayList<>();
        all.add(score("champion", champion, settings.model(), 1, ofChampion(refused)));
        List<ShadowScore> figures = shadow.challengers();
        for (int i = 0; i < figures.size(); i++) {
            BacktestSettings.Challenger each = settings.challengers().get(i);
            ModelManifest manifest = challengers.get(i).manifest();
            all.add(score("challenger", manifest, each.model(), each.share(), figures.get(i)));
        }
        return all;
    }

    /** What it was run on is what became a prediction, and what did not. */
    private ShadowScore ofChampion(long refused) {
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

package xyz.noderr.backtest;

import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.RunResult;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.ahead.AheadSource;
import xyz.noderr.inference.ahead.PredictedAhead;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.model.Model;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.source.EventSource;

/** The model that decides, open in the run's mode: as the ring runs it, and in ahead mode once more for the blocks. */
final class Champion implements AutoCloseable {
    private final BacktestSettings.Inference settings;
    private final Model onRing;
    private final @Nullable Model ahead;

    private Champion(BacktestSettings.Inference settings, Model onRing, @Nullable Model ahead) {
        this.settings = settings;
        this.onRing = onRing;
        this.ahead = ahead;
    }

    /** Opens it. In ahead mode, a model whose rows cannot be run together is refused. */
    static Champion open(ModelPackage modelPackage, BacktestSettings.Inference settings) {
        Model many = modelPackage.open(settings.engine(), settings.session());
        if (settings.mode() == InferenceMode.EXACT) {
            return new Champion(settings, many, null);
        }
        try {
            AheadSource.requireRowByRow(many, modelPackage.path().toString());
            Model alone =
                    modelPackage.open(settings.engine(), settings.session().withMaxRows(1));
            int outputs = modelPackage.manifest().outputCount();
            return new Champion(settings, new PredictedAhead(alone, outputs, settings.compareEvery()), many);
        } catch (RuntimeException refused) {
            many.close();
            throw refused;
        }
    }

    Engine engine() {
        return settings.engine();
    }

    Model onRing() {
        return onRing;
    }

    /** The market as it is published: in ahead mode, with what the model predicts for its events. */
    EventSource over(EventSource market, Assembly assembly, ModelStages stages) {
        if (ahead == null) {
            return market;
        }
        AheadSource.Widths widths = assembly.widths(stages);
        return new AheadSource(
                market,
                assembly.stagesAhead(stages),
                new InferenceStage(ahead, 1, widths.features()),
                widths,
                settings.block());
    }

    RunResult.Inference result() {
        return onRing instanceof PredictedAhead predicted
                ? new RunResult.Inference(
                        engine().toString(), settings.mode().toString(), settings.block(), predicted.compared())
                : new RunResult.Inference(engine().toString(), settings.mode().toString(), null, null);
    }

    @Override
    public void close() {
        onRing.close();
        if (ahead != null) {
            ahead.close();
        }
    }
}

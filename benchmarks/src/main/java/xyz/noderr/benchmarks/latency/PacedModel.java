package xyz.noderr.benchmarks.latency;

import java.nio.file.Path;
import xyz.noderr.benchmarks.TradingStages;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.engine.SessionSettings;
import xyz.noderr.inference.model.Model;
import xyz.noderr.inference.model.ModelPackage;

/** From a trade that is made at once to the decision of the gateway, with the example's network on the ring, which sees each trade. */
final class PacedModel {
    private static final Path PACKAGE = Path.of("examples", "btc-trades", "model");

    private PacedModel() {}

    /**
     * Runs it.
     *
     * @param home the project's folder
     */
    static EndOfWay run(Path home, Engine engine, Shape shape, int warmUp, int counted) {
        ModelPackage example = ModelPackage.read(home.resolve(PACKAGE));
        try (Model model = example.open(engine, SessionSettings.defaults())) {
            TradingStages stages = TradingStages.of(example.manifest(), new InferenceStage(model));
            EndOfWay end = PacedStages.run(stages, shape, warmUp, counted);
            if (end.predicted() < end.events().count()) {
                throw new IllegalStateException("The model predicted at " + end.predicted() + " of "
                        + end.events().count() + " trades: this measures something else");
            }
            return end;
        }
    }
}

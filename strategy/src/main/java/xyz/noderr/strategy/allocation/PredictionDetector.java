package xyz.noderr.strategy.allocation;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.regime.ModelRegimes;
import xyz.noderr.strategy.regime.Regime;
import xyz.noderr.strategy.regime.RegimeBelief;

/**
 * Tells regimes by the last prediction of each period. The model speaks at each of its rows, and between two of them the
 * regime would tremble; at the end of a period one word counts, as one return does for other detectors.
 */
final class PredictionDetector implements PeriodDetector {
    private final List<Regime> classes;
    private final int[] places;
    private final double[] latest;
    private final ModelRegimes model;
    private boolean heard;

    /**
     * One that has heard nothing.
     *
     * @param outputs where in a prediction an output stands, by its name
     * @throws xyz.noderr.pipeline.InvalidInputException what outputs throws where there is no such output
     */
    PredictionDetector(RegimeSettings.Predicted settings, ToIntFunction<String> outputs) {
        classes = settings.classes();
        places = settings.outputs().stream().mapToInt(outputs).toArray();
        latest = new double[places.length];
        model = new ModelRegimes(classes, settings.lasts());
    }

    /**
     * Takes in the newest prediction.
     *
     * @throws xyz.noderr.pipeline.InvalidInputException when the outputs that were named are not a whole of probabilities,
     *     as when the model has a class that was not named: settings that can only be wrong halt trading at once
     */
    @Override
    public boolean hear(float[] outputs) {
        for (int i = 0; i < places.length; i++) {
            latest[i] = outputs[places[i]];
        }
        RegimeBelief.requireProbabilities(classes, latest);
        heard = true;
        return true;
    }

    @Override
    public Optional<RegimeBelief> end(long beforeTicks, long closeTicks) {
        if (heard) {
            model.say(latest);
            heard = false;
        }
        return model.next();
    }

    @Override
    public void save(StateWriter out) {
        out.putBoolean(heard);
        for (double each : latest) {
            out.putDouble(each);
        }
        model.save(out);
    }

    @Override
    public void restore(StateReader in) {
        heard = in.getBoolean();
        for (int i = 0; i < latest.length; i++) {
            latest[i] = in.getDouble();
        }
        model.restore(in);
    }
}

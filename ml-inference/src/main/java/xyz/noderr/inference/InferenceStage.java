package xyz.noderr.inference;

import xyz.noderr.inference.model.Model;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Runs the model on each complete row. Outputs that are not finite numbers are counted and never become a prediction.
 */
public final class InferenceStage implements Stage, Stateful {
    private final Model model;
    private long predictions;
    private long refused;

    public InferenceStage(Model model) {
        this.model = model;
    }

    @Override
    public void onEvent(Event event) {
        if (!event.features().ready()) {
            return;
        }
        float[] predicted = event.prediction().values();
        model.run(event.features().values(), predicted);
        for (float value : predicted) {
            if (!Float.isFinite(value)) {
                refused++;
                return;
            }
        }
        predictions++;
        event.prediction().markPresent();
    }

    /** How many predictions there were. Read it after the pipeline was drained. */
    public long predictions() {
        return predictions;
    }

    /** How many runs gave something that is not a finite number. */
    public long refused() {
        return refused;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(predictions);
        out.putLong(refused);
    }

    @Override
    public void restore(StateReader in) {
        predictions = in.getLong();
        refused = in.getLong();
    }
}

package xyz.noderr.inference;

import xyz.noderr.inference.model.Model;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;

/**
 * Runs the model on each complete row. Outputs that are not finite numbers are counted and never become a prediction.
 */
public final class InferenceStage implements Stage {
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
}

package xyz.noderr.inference;

import xyz.noderr.inference.model.Model;
import xyz.noderr.pipeline.BatchStage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Runs the model on each complete row, the rows of all events that are waiting together. Outputs that are not finite
 * numbers are counted and never become a prediction.
 */
public final class InferenceStage implements BatchStage, Stateful {
    private final Model model;
    private final float[][] rows;
    private final float[][] outputs;
    private long predictions;
    private long refused;

    public InferenceStage(Model model) {
        this.model = model;
        rows = new float[model.maxRows()][];
        outputs = new float[model.maxRows()][];
    }

    @Override
    public int maxEvents() {
        return model.maxRows();
    }

    @Override
    public void onEvent(Event event) {
        if (event.features().ready()) {
            model.run(event.features().values(), event.prediction().values());
            judge(event);
        }
    }

    @Override
    public void onEvents(Event[] events, int count) {
        int ready = 0;
        for (int i = 0; i < count; i++) {
            if (events[i].features().ready()) {
                rows[ready] = events[i].features().values();
                outputs[ready++] = events[i].prediction().values();
            }
        }
        if (ready == 0) {
            return;
        }
        model.run(rows, outputs, ready);
        for (int i = 0; i < count; i++) {
            if (events[i].features().ready()) {
                judge(events[i]);
            }
        }
    }

    private void judge(Event event) {
        for (float value : event.prediction().values()) {
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

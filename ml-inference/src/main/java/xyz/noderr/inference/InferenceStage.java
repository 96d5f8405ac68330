package xyz.noderr.inference;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.model.Model;
import xyz.noderr.pipeline.BatchStage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Runs the champion, one of the loaded models, on each complete row, the rows of all events that are waiting together. A
 * model of windows runs on each instrument's last rows, from the moment there are enough of them; a row that is missing
 * ({@link xyz.noderr.pipeline.event.FeatureRow#incomplete}) begins the instrument's window anew. Outputs that cannot mean what the model says they mean are counted and never become a prediction.
 *
 * <p>The command SWAP_MODEL makes another model the champion from that event on, without a pause: it was {@link #load
 * loaded} before. Where it was not, the stage throws, which halts trading: no model is better than the wrong one. A replay
 * swaps at the same event, if the same models are loaded in the same places.
 *
 * <p>Threading: models are loaded by any thread; all else belongs to the thread of the stage.
 */
public final class InferenceStage implements BatchStage, Stateful {
    /** How many models there may be at a time: a champion, those that may follow it, and one to go back to. */
    public static final int PLACES = 16;

    private final AtomicReferenceArray<@Nullable Model> models = new AtomicReferenceArray<>(PLACES);
    private final int maxEvents;
    private final int window;
    private final @Nullable RowWindows windows;
    private final WaitingRows waiting;
    private final boolean[] ran;
    private final Counter predictions = new Counter();
    private final Counter refused = new Counter();
    private final Counter swaps = new Counter();
    private volatile int champion; // Written by the stage's thread alone.

    /** A stage whose champion is this model of single rows, in place 0. */
    public InferenceStage(Model model) {
        this(model, 0, 0);
    }

    /**
     * A stage whose champion is this model, in place 0.
     *
     * @param instruments whose windows it keeps, for a model of windows: ids below this
     * @param features how many there are in a row, for a model of windows
     */
    public InferenceStage(Model model, int instruments, int features) {
        models.set(0, model);
        maxEvents = model.maxRows();
        window = model.window();
        windows = window == 1 ? null : windows(instruments, features);
        waiting = new WaitingRows(maxEvents, windows);
        ran = new boolean[maxEvents];
    }

    private RowWindows windows(int instruments, int features) {
        if (instruments < 1 || features < 1) {
            throw new IllegalArgumentException(
                    "Expected how many instruments and features there are, as the model takes " + window
                            + " rows a run, found " + instruments + " and " + features);
        }
        return new RowWindows(instruments, window, features, maxEvents);
    }

    /**
     * As {@link #load}, after the model has been run many times with each number of rows, in the caller's thread, while
     * the events go on with the champion: first runs are slow, as they fetch the weights and make the runtime's memory.
     *
     * @param features how many floats its row has
     * @param outputs how many numbers it gives
     * @throws IllegalArgumentException when there is no such place, or another model is in it
     * @throws IllegalStateException when the model fails
     */
    public void loadWarm(int place, Model model, int features, int outputs) {
        WarmUp.run(model, features, outputs);
        load(place, model);
    }

    /**
     * Puts a model in a place, for a command to come. What it takes and gives must be what the first one does: the
     * windows go on across a swap. Its first runs are slow: {@link #loadWarm} has them done before.
     *
     * @throws IllegalArgumentException when there is no such place, another model is in it, or its window is another
     */
    public void load(int place, Model model) {
        if (model.window() != window) {
            throw new IllegalArgumentException("Expected a model of " + window
                    + " rows a run, as the first one is, found one of " + model.window());
        }
        if (place < 0 || place >= PLACES || !models.compareAndSet(place, null, model)) {
            throw new IllegalArgumentException(
                    "Expected a free place from 0 to " + (PLACES - 1) + " for a model, found " + place);
        }
    }

    @Override
    public int maxEvents() {
        return maxEvents;
    }

    @Override
    public void onEvent(Event event) {
        if (event.kind() == EventKind.SWAP_MODEL) {
            requireModel(event.target());
            swapTo(event.target());
            return;
        }
        waiting.takeBack();
        boolean complete = waiting.add(event);
        // The row was seen, whatever becomes of its run.
        waiting.keep();
        if (complete) {
            waiting.run(requireModel(champion));
            judge(event, champion);
        }
    }

    /**
     * A swap stands between two events, among those that came together too. First all runs, and then all that is counted
     * and remembered: when a run fails, nothing has been.
     */
    @Override
    public void onEvents(Event[] events, int count) {
        int current = champion;
        waiting.takeBack();
        for (int i = 0; i < count; i++) {
            Event event = events[i];
            if (event.kind() == EventKind.SWAP_MODEL) {
                waiting.run(requireModel(current));
                requireModel(event.target());
                current = event.target();
                ran[i] = false;
            } else {
                ran[i] = waiting.add(event);
            }
        }
        waiting.run(requireModel(current));
        waiting.keep();
        for (int i = 0; i < count; i++) {
            if (events[i].kind() == EventKind.SWAP_MODEL) {
                swapTo(events[i].target());
            } else if (ran[i]) {
                judge(events[i], champion);
            }
        }
    }

    private void judge(Event event, int place) {
        if (requireModel(place).allows(event.prediction().values())) {
            predictions.increment();
            event.prediction().markPresent(place);
        } else {
            refused.increment();
        }
    }

    private void swapTo(int place) {
        champion = place;
        swaps.increment();
    }

    private Model requireModel(int place) {
        Model model = place < 0 || place >= PLACES ? null : models.get(place);
        if (model == null) {
            throw new IllegalStateException(
                    "No model is loaded in place " + place + ": load it, and give the command SWAP_MODEL again");
        }
        return model;
    }

    /** How many predictions there were. */
    public long predictions() {
        return predictions.value();
    }

    /** How many runs gave what the outputs cannot mean. */
    public long refused() {
        return refused.value();
    }

    /** In which place the model is that predicts. For any thread. */
    public int champion() {
        return champion;
    }

    /** How often another model became the champion. */
    public long swaps() {
        return swaps.value();
    }

    @Override
    public void register(Metrics metrics) {
        metrics.counter("inference.predictions", "Predictions made", this::predictions);
        metrics.counter("inference.refused", "Outputs that cannot mean what the model says they mean", this::refused);
        metrics.counter("inference.swaps", "Times that another model became the champion", this::swaps);
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(champion);
        out.putLong(predictions.value());
        out.putLong(refused.value());
        out.putLong(swaps.value());
        if (windows != null) {
            windows.save(out);
        }
    }

    @Override
    public void restore(StateReader in) {
        champion = in.getInt();
        predictions.set(in.getLong());
        refused.set(in.getLong());
        swaps.set(in.getLong());
        if (windows != null) {
            windows.restore(in);
        }
    }
}

package xyz.noderr.inference.ahead;

import java.util.List;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.model.Model;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.source.EventSource;

/**
 * A market that is known beforehand, with its predictions: reads a block of events, takes them through stages of its own
 * that make rows of them, runs the model on many rows at once, and gives the events out with what it predicts for each. On
 * the ring {@link PredictedAhead} stands in the model's place.
 *
 * <p>The predictions are those of the ring because rows depend on the market's events alone: whatever the strategy does,
 * the venue's answers change no row. The stages must be those of the ring up to the inference, each another instance. It
 * holds a block of events and of outputs, and as many rows as a run takes.
 *
 * <p>Threading: the publisher's, as any source's. No garbage after the constructor.
 */
public final class AheadSource implements EventSource {
    private final EventSource market;
    private final Stage[] stages;
    private final InferenceStage inference;
    private final Event[] events;
    /** When they happen by the market's order: an event of its own may say that it was earlier. */
    private final long[] timesNanos;

    private final Event[] work;
    private final Event[] sound;
    private long read;
    private int count;
    private int current;
    private boolean more = true;

    /** How large the parts of an event are: as on the ring. */
    public record Widths(int features, int outputs, int depthLevels, int bookLevels) {}

    /**
     * A source over another, which it reads up to a block ahead.
     *
     * @param stages from the guard to the features, each another instance than the ring's
     * @param inference with the model that runs many rows at once
     * @param block how many events it reads at a time
     */
    public AheadSource(EventSource market, List<Stage> stages, InferenceStage inference, Widths widths, int block) {
        this.market = market;
        this.stages = stages.toArray(Stage[]::new);
        this.inference = inference;
        events = new Event[block];
        timesNanos = new long[block];
        for (int i = 0; i < block; i++) {
            events[i] = new Event(0, widths.outputs(), widths.depthLevels(), 0);
        }
        work = new Event[Math.min(block, inference.maxEvents())];
        sound = new Event[work.length];
        for (int i = 0; i < work.length; i++) {
            work[i] = new Event(widths.features(), widths.outputs(), widths.depthLevels(), widths.bookLevels());
        }
    }

    /**
     * Refuses a model that cannot be run on many rows at once with the bits that each has alone.
     *
     * @param where what names the model, for the error
     */
    public static void requireRowByRow(Model model, String where) {
        if (model.maxRows() == 1) {
            throw new InvalidInputException(
                    where,
                    "in ahead mode a model whose rows have the same bits alone and together",
                    "one that takes a row at a time, by its graph, by inference.session.maxRows, or because its rows"
                            + " round otherwise together",
                    "set inference.mode to exact");
        }
    }

    @Override
    public boolean next() {
        if (++current >= count) {
            count = 0;
            current = 0;
            while (more && count < events.length) {
                predict(readSome());
            }
        }
        return current < count;
    }

    /** Reads as many events as the model takes rows, or the rest of the block; returns how many. */
    private int readSome() {
        int some = 0;
        while (some < work.length && count + some < events.length) {
            more = market.next();
            if (!more) {
                break;
            }
            timesNanos[count + some] = market.timeNanos();
            Event event = events[count + some++];
            event.resetInput(read++);
            market.writeTo(event);
            requireNoSwap(event);
        }
        return some;
    }

    private static void requireNoSwap(Event event) {
        if (event.kind() == EventKind.SWAP_MODEL) {
            throw new InvalidInputException(
                    "inference.mode ahead",
                    "one model for the whole run",
                    "the command SWAP_MODEL at " + event.eventTimeNanos() + " ns",
                    "set inference.mode to exact");
        }
    }

    private void predict(int some) {
        int rows = 0;
        for (int i = 0; i < some; i++) {
            Event event = work[i];
            event.reset(events[count + i].sequence());
            event.copyInput(events[count + i]);
            NotPredicted.mark(event.prediction().values());
            for (int j = 0; j < stages.length && event.sound(); j++) {
                stages[j].onEvent(event);
            }
            if (event.sound()) {
                sound[rows++] = event;
            }
        }
        inference.onEvents(sound, rows);
        for (int i = 0; i < some; i++) {
            float[] outputs = work[i].prediction().values();
            System.arraycopy(outputs, 0, events[count + i].prediction().values(), 0, outputs.length);
        }
        count += some;
    }

    @Override
    public long timeNanos() {
        return timesNanos[current];
    }

    /** Its outputs come with it; whether they are a prediction, the stages on the ring will say. */
    @Override
    public void writeTo(Event event) {
        event.copyInput(events[current]);
    }
}

package xyz.noderr.backtest.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;

/**
 * Holds a rerun against a run, event by event up to a place, and keeps the first departure of each feature, each output and
 * each layer. Called by the thread of the last stages; its results are good after the run.
 */
final class TraceComparison implements Stage {
    private final Trace run;
    private final int events;
    private final Map<String, Departure> departures = new LinkedHashMap<>();
    private volatile int at;

    /**
     * Against this run.
     *
     * @param events how many of its events are compared
     */
    TraceComparison(Trace run, int events) {
        this.run = run;
        this.events = events;
    }

    /** Whether all that was to be compared has been. */
    boolean complete() {
        return at >= events;
    }

    @Override
    public void onEvent(Event event) {
        int place = at;
        if (place >= events) {
            return;
        }
        if (run.sequence(place) != event.sequence() || run.input(place) != EventDigest.input(event)) {
            depart(Layer.EVENT, "the events themselves", event, "another one", event.kind() + " at this place");
        }
        compare(Layer.FEATURE, run.columns().features(), run.rows(), run.row(place), event);
        compare(Layer.PREDICTION, run.columns().outputs(), run.predictions(), run.prediction(place), event);
        if (run.wishes(place) != EventDigest.wishes(event.intention())) {
            depart(
                    Layer.STRATEGY,
                    "what strategies want",
                    event,
                    run.wishesText(place),
                    EventDigest.wishesText(event.intention()));
        }
        if (run.decisions(place) != EventDigest.decisions(event.sequence(), event.decisions())) {
            depart(
                    Layer.DECISION,
                    "decisions",
                    event,
                    run.decisionsText(place),
                    EventDigest.decisionsText(event.decisions()));
        }
        at = place + 1;
    }

    private void compare(Layer layer, List<String> names, Rows rows, int row, Event event) {
        boolean features = layer == Layer.FEATURE;
        boolean there = features ? event.features().ready() : event.prediction().present();
        float[] values =
                features ? event.features().values() : event.prediction().values();
        if (there != (row != Trace.NOTHING)) {
            depart(layer, "whether there is one", event, there ? "none" : "one", there ? "one" : "none");
            return;
        }
        for (int i = 0; there && i < names.size(); i++) {
            float before = rows.get(row, i);
            if (Float.floatToRawIntBits(before) != Float.floatToRawIntBits(values[i])) {
                depart(layer, names.get(i), event, Float.toString(before), Float.toString(values[i]));
            }
        }
    }

    private void depart(Layer layer, String what, Event event, String before, String after) {
        departures.computeIfAbsent(
                layer + " " + what,
                first -> new Departure(
                        layer, what, EpochNanos.instant(event.eventTimeNanos()), event.sequence(), before, after));
    }

    /** What departed, in the order of the events; the layers that come first on the way of an event first. */
    List<Departure> departures() {
        List<Departure> all = new ArrayList<>(departures.values());
        if (!complete()) {
            all.add(new Departure(
                    Layer.EVENT,
                    "the rerun's end",
                    EpochNanos.instant(run.timeNanos(at)),
                    run.sequence(at),
                    events + " events to compare",
                    at + " of them"));
        }
        return all;
    }
}

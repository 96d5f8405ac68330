package xyz.noderr.inference.shadow;

import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** What the shadow wants of an event, as a copy: nobody in the shadow has a hand on the ring's own. Reused. */
final class ShadowRow {
    final float[] features;
    final float[] predicted;
    long sequence;
    long timeNanos;
    int instrument;
    boolean trade;
    long priceTicks;
    boolean ready;
    boolean present;
    /** Whether events before this one were left out. */
    boolean afterGap;

    ShadowRow(int features, int outputs) {
        this.features = new float[features];
        predicted = new float[outputs];
    }

    /** Whether an event has anything for the shadow. */
    static boolean wants(Event event) {
        return event.features().ready() || event.kind() == EventKind.TRADE;
    }

    void copy(Event event, boolean gap) {
        sequence = event.sequence();
        timeNanos = event.eventTimeNanos();
        instrument = event.instrumentId();
        trade = event.kind() == EventKind.TRADE;
        priceTicks = event.priceTicks();
        ready = event.features().ready();
        present = ready && event.prediction().present();
        afterGap = gap;
        if (ready) {
            System.arraycopy(event.features().values(), 0, features, 0, features.length);
        }
        if (present) {
            System.arraycopy(event.prediction().values(), 0, predicted, 0, predicted.length);
        }
    }
}

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
    /** Whether it is a trade or a bar, with the price of it. */
    boolean tellsPrice;

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
        return event.features().ready() || tellsPrice(event);
    }

    private static boolean tellsPrice(Event event) {
        return event.kind() == EventKind.TRADE || event.kind() == EventKind.BAR;
    }

    void copy(Event event, boolean gap) {
        sequence = event.sequence();
        timeNanos = event.eventTimeNanos();
        instrument = event.instrumentId();
        tellsPrice = tellsPrice(event);
        priceTicks = event.kind() == EventKind.BAR ? event.bar().closeTicks() : event.priceTicks();
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

package xyz.noderr.backtest.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** A bar, or a price that somebody paid as a bar of no span, with the time that its source gives it. */
record Candle(long timeNanos, long spanNanos, long openTicks, long closeTicks) {
    /** Those of a tape by instrument; bars of several spans and trades stand together, in their order. */
    static Map<Integer, List<Candle>> of(Tape tape, int depthLevels) {
        Map<Integer, List<Candle>> all = new TreeMap<>();
        Event event = new Event(0, 0, depthLevels, 0);
        for (int i = 0; i < tape.size(); i++) {
            if (tape.paidTicks(i) > 0) {
                event.resetInput(0);
                tape.read(i, event);
                all.computeIfAbsent(event.instrumentId(), first -> new ArrayList<>())
                        .add(of(event));
            }
        }
        return all;
    }

    private static Candle of(Event event) {
        boolean bar = event.kind() == EventKind.BAR;
        return new Candle(
                event.eventTimeNanos(),
                bar ? event.bar().spanNanos() : 0,
                bar ? event.bar().openTicks() : event.priceTicks(),
                bar ? event.bar().closeTicks() : event.priceTicks());
    }

    boolean isBar() {
        return spanNanos > 0;
    }
}
